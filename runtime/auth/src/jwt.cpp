#include "bk/auth/jwt.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "bk/core/bytes.hpp"
#include "bk/crypto/hash.hpp"
#include "bk/json/parse.hpp"

namespace bk::auth {
namespace {

constexpr json::Limits kLimits{.depth = 16, .violations = 1, .rereads = 0};

struct Parts {
  std::string_view header;
  std::string_view payload;
  std::string_view signature;
  std::string_view signing_input;
};

std::optional<Parts> split(std::string_view token) {
  const std::size_t first = token.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  const Parts parts{
      .header = token.substr(0, first),
      .payload = token.substr(first + 1, second - first - 1),
      .signature = token.substr(second + 1),
      .signing_input = token.substr(0, second)};
  if (parts.header.empty() || parts.payload.empty()) return std::nullopt;
  return parts;
}

Error refused(std::string cause, std::string message = "the token is not valid") {
  return Error{ErrorCode::kUnauthenticated, std::move(message)}.with_cause(
      "JWT: " + std::move(cause));
}

// The object in a part of the token. Repeated members make it malformed, so no two readers can see
// different tokens.
std::optional<json::Object> object_of(std::string_view part) {
  const auto text = base64url_decode(part);
  if (!text) return std::nullopt;
  auto value = json::parse<json::Value>(*text, kLimits);
  if (!value || !value->is_object()) return std::nullopt;
  return std::move(*value->if_object());
}

const std::string* text_member(const json::Object& object, std::string_view name) {
  const json::Value* const value = object.find(name);
  return value == nullptr ? nullptr : value->if_string();
}

bool is_accepted_type(std::string_view type) {
  std::string lower{type};
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  constexpr std::string_view kApplication = "application/";
  if (lower.starts_with(kApplication)) lower.erase(0, kApplication.size());
  return lower == "jwt" || lower == "at+jwt";
}

struct Header {
  std::string algorithm;
  std::optional<std::string> key_id;
};

Result<Header> read_header(std::string_view part) {
  const auto object = object_of(part);
  if (!object) return refused("the header is not an object in base64url");
  const std::string* const algorithm = text_member(*object, "alg");
  if (algorithm == nullptr) return refused("the header has no alg");
  if (object->contains("crit"))
    return refused("the header has crit, and no extension is understood");
  if (const json::Value* const type = object->find("typ")) {
    const std::string* const text = type->if_string();
    if (text == nullptr || !is_accepted_type(*text)) return refused("typ is not JWT or at+jwt");
  }
  Header header{.algorithm = *algorithm, .key_id = std::nullopt};
  if (const json::Value* const id = object->find("kid")) {
    const std::string* const text = id->if_string();
    if (text == nullptr) return refused("kid is not a string");
    header.key_id = *text;
  }
  return header;
}

// NumericDate (RFC 7519 section 2) in seconds; nullopt where it is not one.
std::optional<double> numeric_date(const json::Value& value) {
  const json::Number* const number = value.if_number();
  if (number == nullptr) return std::nullopt;
  const double seconds = number->as_double();
  return std::isfinite(seconds) ? std::optional{seconds} : std::nullopt;
}

Result<void> check_times(Claims& claims, const JwtRules& rules, Timestamp now) {
  constexpr double kPerSecond = 1e6;
  constexpr double kLastSecond = 253402300799;  // 9999-12-31T23:59:59Z
  const double seconds = static_cast<double>(now.microseconds()) / kPerSecond;
  const auto leeway = static_cast<double>(rules.leeway.count());
  const json::Value* const expires = claims.all.find("exp");
  if (expires == nullptr) return refused("there is no exp");
  const auto end = numeric_date(*expires);
  if (!end) return refused("exp is not a number of seconds");
  if (seconds >= *end + leeway) return refused("expired", "the token has expired");
  claims.expires = Timestamp{static_cast<std::int64_t>(std::min(*end, kLastSecond) * kPerSecond)};
  for (const std::string_view name : {"nbf", "iat"}) {
    const json::Value* const value = claims.all.find(name);
    if (value == nullptr) continue;
    const auto start = numeric_date(*value);
    if (!start) return refused(std::string{name} + " is not a number of seconds");
    if (*start > seconds + leeway) {
      return refused(std::string{name} + " is in the future", "the token is not valid yet");
    }
  }
  return {};
}

bool names_audience(const json::Value& value, std::string_view audience) {
  if (const std::string* const text = value.if_string()) return *text == audience;
  const json::Value::Array* const list = value.if_array();
  return list != nullptr && std::any_of(list->begin(), list->end(), [&](const json::Value& item) {
           const std::string* const text = item.if_string();
           return text != nullptr && *text == audience;
         });
}

Result<void> check_parties(const json::Object& claims, const JwtRules& rules) {
  if (!rules.issuer.empty()) {
    const std::string* const issuer = text_member(claims, "iss");
    if (issuer == nullptr || *issuer != rules.issuer)
      return refused("iss is not the configured issuer");
  }
  const json::Value* const audience = claims.find("aud");
  if (rules.audience.empty()) {
    if (audience == nullptr) return {};
    return refused("aud names an audience, but none is configured");
  }
  if (audience == nullptr || !names_audience(*audience, rules.audience)) {
    return refused("aud does not name the configured audience");
  }
  return {};
}

void add_words(std::string_view text, std::vector<std::string>& words) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// RFC 8693's `scope`, and what Okta, Azure and others call it.
std::vector<std::string> scopes_of(const json::Object& claims) {
  std::vector<std::string> scopes;
  for (const std::string_view name : {"scope", "scp", "scopes"}) {
    const json::Value* const value = claims.find(name);
    if (value == nullptr) continue;
    if (const std::string* const text = value->if_string()) add_words(*text, scopes);
    if (const json::Value::Array* const list = value->if_array()) {
      for (const json::Value& item : *list) {
        if (const std::string* const text = item.if_string()) scopes.push_back(*text);
      }
    }
  }
  return scopes;
}

}  // namespace

bool looks_like_jwt(std::string_view token) {
  return split(token).has_value();
}

Result<Claims> verify_jwt(
    std::string_view token, const KeySet& keys, const JwtRules& rules, Timestamp now) {
  if (token.size() > kMaxTokenSize) return refused("longer than 16 KiB");
  const auto parts = split(token);
  if (!parts) return refused("not three parts with dots between them");
  const auto header = read_header(parts->header);
  if (!header) return header.error();
  if (!keys.has_key(header->algorithm, header->key_id)) {
    return refused("no key for its alg and kid");
  }
  const auto signature = base64url_decode(parts->signature);
  if (!signature ||
      !keys.verify(header->algorithm, header->key_id, parts->signing_input, *signature)) {
    return refused("the signature is wrong");
  }
  auto payload = object_of(parts->payload);
  if (!payload) return refused("the claims are not an object in base64url");
  Claims claims;
  claims.all = std::move(*payload);
  if (auto checked = check_times(claims, rules, now); !checked) return std::move(checked).error();
  if (auto checked = check_parties(claims.all, rules); !checked) return std::move(checked).error();
  if (const json::Value* const subject = claims.all.find("sub")) {
    const std::string* const text = subject->if_string();
    if (text == nullptr) return refused("sub is not a string");
    claims.subject = *text;
  }
  claims.scopes = scopes_of(claims.all);
  return claims;
}

Result<std::string> sign_jwt(const json::Object& claims, const config::Secret& secret) {
  if (auto keys = KeySet::hmac(secret); !keys) return std::move(keys).error();
  std::string token = base64url_encode(R"({"alg":"HS256","typ":"JWT"})");
  token += '.';
  token += base64url_encode(json::write(json::Value{claims}));
  const auto signature = crypto::hmac_sha256(secret.reveal(), token);
  token += '.';
  token += base64url_encode(crypto::octets(signature));
  return token;
}

}  // namespace bk::auth
