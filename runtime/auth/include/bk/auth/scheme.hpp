#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/config/key.hpp"

namespace bk::auth {

/// How a request proves who sent it: the `type` (and for http the `scheme`) of an OpenAPI security
/// scheme.
enum class SchemeKind : std::uint8_t {
  kApiKey,         ///< a key in the header, query parameter or cookie named `parameter`
  kBasic,          ///< http basic (RFC 7617)
  kBearer,         ///< http bearer (RFC 6750): a JWT or a static token
  kHttp,           ///< any other http scheme, named by `parameter`: `Authorization: Token abc`
  kOAuth2,         ///< a bearer token with scopes
  kOpenIdConnect,  ///< a bearer token with scopes
  kMutualTls,      ///< not verified by bk: every request that needs it is refused
};

/// Where an API key is.
enum class In : std::uint8_t { kHeader, kQuery, kCookie };

/// The facts of one security scheme of a document.
///
/// An API key in the header `Authorization` is taken with or without a word in front (`Token abc`,
/// `abc`): documents declare such schemes in both senses.
struct Scheme {
  std::string name{};  ///< as in components.securitySchemes
  SchemeKind kind = SchemeKind::kApiKey;
  In in = In::kHeader;      ///< kApiKey
  std::string parameter{};  ///< kApiKey: its header, parameter or cookie; kHttp: the scheme's word
  std::vector<std::string> scopes{};  ///< those that the document declares; for tests and messages
  std::string setting{};              ///< `<NAME>` of its settings; empty: its name in UPPER_SNAKE
};

/// What the names of a scheme's settings begin with: `MuseumPlaceholderAuth` →
/// `AUTH_MUSEUM_PLACEHOLDER_AUTH_`.
std::string setting_prefix(const Scheme& scheme);

/// The settings that configure these schemes, for config::load() and `--help`:
/// - AUTH_<NAME>_KEYS: `name:key[:scope+scope]`, with commas; the scope `*` stands for all
/// - AUTH_<NAME>_USERS: `user:password` or `user:$argon2id$…`, with commas, or one per line
/// - AUTH_<NAME>_HMAC_SECRET: verifies HS256/384/512 JWTs; at least 32 octets
/// - AUTH_<NAME>_JWKS_FILE: verifies RS/PS/ES/EdDSA JWTs; a JWK set, or public keys as PEM
/// - AUTH_<NAME>_ISSUER: the `iss` that JWTs must have
/// - AUTH_<NAME>_AUDIENCE: the `aud` that JWTs must have
///
/// Basic has USERS only, every other scheme all but USERS, mutual TLS none.
std::vector<config::Key> settings(std::span<const Scheme> schemes);

}  // namespace bk::auth
