#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/auth/scheme.hpp"
#include "bk/config/secret.hpp"
#include "bk/core/result.hpp"

namespace bk::auth {

/// What a request carries to prove something: a header, query parameter or cookie.
struct Credential {
  In in = In::kHeader;
  std::string name{};
  std::string value{};
};

/// Credentials for every scheme of a document, made at random for one test run: the settings that
/// make a service accept them, and what to send. bk::testing uses it; nothing in it is valid
/// anywhere else.
class TestCredentials {
 public:
  explicit TestCredentials(std::vector<Scheme> schemes);

  /// `NAME=value` for config::Sources::environment.
  [[nodiscard]] std::vector<std::string> environment() const;

  /// A credential that proves `scheme` with exactly these scopes, valid for `lifetime` (a negative
  /// one makes an expired token). kNotFound for a scheme that the document does not have,
  /// kUnimplemented for mutual TLS.
  [[nodiscard]] Result<Credential> credential(
      std::string_view scheme,
      std::span<const std::string> scopes = {},
      std::chrono::seconds lifetime = std::chrono::hours{1}) const;

 private:
  struct Entry {
    Scheme scheme;
    config::Secret secret;  // signs tokens; a part of it is the key or password
  };
  std::vector<Entry> entries_;
};

}  // namespace bk::auth
