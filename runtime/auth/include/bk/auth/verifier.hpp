#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bk/auth/scheme.hpp"
#include "bk/config/config.hpp"
#include "bk/core/time.hpp"
#include "bk/http/security.hpp"

namespace bk::auth {

struct VerifierOptions {
  std::string realm = "api";  ///< in challenges
  /// For clocks that disagree: `exp`, `nbf` and `iat` of JWTs.
  std::chrono::seconds leeway{30};
  /// Key files are looked at this often at most.
  std::chrono::milliseconds key_file_interval{1000};
  const Clock* clock = &system_clock();  ///< not owned; lives longer
};

/// Verifies requests by the schemes of the document and the credentials of the configuration (see
/// auth::settings()). One object for all loops. Keys and passwords are kept as digests, comparisons
/// take constant time.
///
/// A scheme that verifies tokens (all but basic) takes the keys of AUTH_<NAME>_KEYS, and JWTs where
/// a secret or key file is configured. A scheme without configuration refuses every request, and so
/// does one whose configuration is wrong.
class Verifier final : public http::Authenticator {
 public:
  /// The configuration has the keys of auth::settings(schemes).
  Verifier(
      std::span<const Scheme> schemes, const config::Config& config, VerifierOptions options = {});
  ~Verifier() override;

  /// What is wrong with the configuration; a program with problems should not start. One sentence
  /// each, without secrets: `AUTH_ADMIN_USERS: the second user has no ":" between name and
  /// password`.
  [[nodiscard]] std::span<const std::string> problems() const;
  /// What the log should say at start: schemes that refuse everybody, with the settings to set;
  /// weak keys.
  [[nodiscard]] std::span<const std::string> warnings() const;

  /// The first alternative that is proved, with all its scopes granted. Otherwise: the anonymous
  /// identity, if an alternative asks for nothing; kPermissionDenied naming the scopes that are
  /// missing, if only those are; kUnauthenticated; kUnavailable when too many passwords wait to be
  /// checked.
  Task<Result<http::Identity>> authenticate(
      http::Context& context, const http::Security& security) override;
  [[nodiscard]] std::string challenge(const http::Security& security) const override;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bk::auth
