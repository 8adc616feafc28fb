#include "bk/auth/testing.hpp"

#include "bk/auth/jwt.hpp"
#include "bk/core/bytes.hpp"
#include "bk/core/time.hpp"
#include "bk/crypto/random.hpp"
#include "credentials.hpp"

namespace bk::auth {
namespace {

constexpr std::string_view kUser = "test";
constexpr std::size_t kKeySize = 24;

// Keys and passwords are a part of the secret, so one random text serves a scheme.
std::string key_of(const config::Secret& secret) {
  return secret.reveal().substr(0, kKeySize);
}

Result<std::string> token(
    const config::Secret& secret,
    std::span<const std::string> scopes,
    std::chrono::seconds lifetime) {
  const std::int64_t now = Timestamp::now().microseconds() / 1'000'000;
  std::string words;
  for (const std::string& scope : scopes) {
    if (!words.empty()) words += ' ';
    words += scope;
  }
  json::Object claims;
  claims.set("sub", std::string{kUser});
  claims.set("iat", std::min(now, now + lifetime.count()));
  claims.set("exp", now + lifetime.count());
  claims.set("scope", std::move(words));
  return sign_jwt(claims, secret);
}

}  // namespace

TestCredentials::TestCredentials(std::vector<Scheme> schemes) {
  for (Scheme& scheme : schemes) {
    entries_.push_back({std::move(scheme), config::Secret{crypto::random_token()}});
  }
}

std::vector<std::string> TestCredentials::environment() const {
  std::vector<std::string> variables;
  for (const Entry& entry : entries_) {
    const std::string prefix = setting_prefix(entry.scheme);
    const std::string named_key = std::string{kUser}.append(":").append(key_of(entry.secret));
    if (entry.scheme.kind == SchemeKind::kMutualTls) continue;
    if (entry.scheme.kind == SchemeKind::kBasic) {
      variables.push_back(std::string(prefix).append("USERS=").append(named_key));
      continue;
    }
    variables.push_back(prefix + "HMAC_SECRET=" + entry.secret.reveal());
    if (entry.scheme.kind == SchemeKind::kApiKey)
      variables.push_back(std::string(prefix).append("KEYS=").append(named_key));
  }
  return variables;
}

Result<Credential> TestCredentials::credential(
    std::string_view scheme,
    std::span<const std::string> scopes,
    std::chrono::seconds lifetime) const {
  for (const Entry& entry : entries_) {
    if (entry.scheme.name != scheme) continue;
    if (entry.scheme.kind == SchemeKind::kMutualTls) {
      return unimplemented("there are no test credentials for mutual TLS");
    }
    const bool is_key = entry.scheme.kind == SchemeKind::kApiKey;
    const std::string key = key_of(entry.secret);
    if (entry.scheme.kind == SchemeKind::kBasic) {
      const std::string text = std::string{kUser} + ':' + key;
      return Credential{
          .in = In::kHeader, .name = "Authorization", .value = "Basic " + base64_encode(text)};
    }
    // A key carries no scopes and no end; where those matter, a token stands for it.
    const bool plain_key = is_key && scopes.empty() && lifetime.count() > 0;
    auto value = plain_key ? Result<std::string>{key} : token(entry.secret, scopes, lifetime);
    if (!value) return std::move(value).error();
    if (is_key) {
      return Credential{
          .in = entry.scheme.in, .name = entry.scheme.parameter, .value = std::move(value).value()};
    }
    const std::string word{authorization_word(entry.scheme)};
    return Credential{.in = In::kHeader, .name = "Authorization", .value = word + ' ' + *value};
  }
  return not_found("the document has no security scheme " + std::string{scheme});
}

}  // namespace bk::auth
