#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/auth/key_set.hpp"
#include "bk/core/result.hpp"
#include "bk/core/time.hpp"
#include "bk/json/value.hpp"

namespace bk::auth {

/// What a verified JWT says.
struct Claims {
  std::string subject;  ///< `sub`, or empty
  std::vector<std::string>
      scopes;         ///< of `scope`, `scp` and `scopes`: words of a text or items of a list
  Timestamp expires;  ///< `exp`
  json::Object all;
};

/// What a JWT must fulfil besides its signature.
struct JwtRules {
  std::string issuer{};  ///< empty: any
  std::string
      audience{};  ///< empty: a token that names an audience is refused (RFC 7519 section 4.1.3)
  std::chrono::seconds leeway{30};  ///< for clocks that disagree: `exp`, `nbf`, `iat`
};

/// The longest token that is looked at.
inline constexpr std::size_t kMaxTokenSize = std::size_t{16} * 1024;

/// Verifies a JWT in compact form (RFC 7519, RFC 8725): algorithm and `kid` by the keys, signature,
/// then `exp` (required), `nbf`, `iat`, `iss`, `aud`. `typ`, if present, is JWT or at+jwt; `crit`
/// and repeated members are refused. Safe on any input. The error is kUnauthenticated; its message
/// is for the client, its cause says which check failed.
Result<Claims> verify_jwt(
    std::string_view token, const KeySet& keys, const JwtRules& rules, Timestamp now);

/// Whether the text has the three parts of a JWT; nothing is verified.
bool looks_like_jwt(std::string_view token);

/// Signs claims with HS256, for services that issue tokens to their own users and for tests. The
/// secret has at least 32 octets (kInvalidArgument otherwise). Put `exp` in: verify_jwt() asks for
/// it.
Result<std::string> sign_jwt(const json::Object& claims, const config::Secret& secret);

}  // namespace bk::auth
