#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bk/auth/scheme.hpp"
#include "bk/http/request.hpp"

namespace bk::auth {

/// What a request presents for a scheme.
struct Presented {
  enum class State { kNothing, kText, kAmbiguous };
  State state = State::kNothing;
  std::string text{};  ///< token or key; for basic the Base64 text
};

/// Finds a scheme's credential in a request. Two headers of the same name are ambiguous: what
/// stands before us may have judged by the other one.
Presented find_credential(const Scheme& scheme, const http::Request& request);

struct UserAndPassword {
  std::string user;
  std::string password;
};

/// RFC 7617; nullopt where it is not that.
std::optional<UserAndPassword> decode_basic(std::string_view base64);

/// The word in front of the credential in Authorization: `Bearer`, `Basic`, the parameter of other
/// http schemes.
std::string_view authorization_word(const Scheme& scheme);

}  // namespace bk::auth
