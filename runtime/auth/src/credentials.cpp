#include "credentials.hpp"

#include "bk/core/bytes.hpp"
#include "bk/http/headers.hpp"

namespace bk::auth {
namespace {

constexpr std::string_view kAuthorization = "Authorization";

Presented header(const http::Request& request, std::string_view name) {
  Presented found;
  for (const http::Request::Field& field : request.headers()) {
    if (!http::same_name(field.name, name)) continue;
    if (found.state != Presented::State::kNothing) return {.state = Presented::State::kAmbiguous};
    found = {.state = Presented::State::kText, .text = std::string{field.value}};
  }
  return found;
}

// `Bearer abc` → `abc`, if the word is that, in any case (RFC 9110 section 11.1).
std::optional<std::string_view> behind_word(std::string_view value, std::string_view word) {
  const std::size_t space = value.find(' ');
  if (space == std::string_view::npos || !http::same_name(value.substr(0, space), word))
    return std::nullopt;
  const std::size_t start = value.find_first_not_of(' ', space);
  if (start == std::string_view::npos) return std::nullopt;
  return value.substr(start);
}

Presented authorization(const http::Request& request, std::string_view word) {
  Presented found = header(request, kAuthorization);
  if (found.state != Presented::State::kText) return found;
  const auto rest = behind_word(found.text, word);
  if (!rest) return {};  // it is for another scheme
  return {.state = Presented::State::kText, .text = std::string{*rest}};
}

// In Authorization with or without a word in front.
Presented key_in_authorization(const http::Request& request) {
  Presented found = header(request, kAuthorization);
  const std::size_t space = found.text.rfind(' ');
  if (space != std::string::npos) found.text.erase(0, space + 1);
  return found;
}

Presented key(const Scheme& scheme, const http::Request& request) {
  if (scheme.in == In::kHeader) {
    const bool special = http::same_name(scheme.parameter, kAuthorization);
    return special ? key_in_authorization(request) : header(request, scheme.parameter);
  }
  if (scheme.in == In::kQuery) {
    auto value = request.query_value(scheme.parameter);
    if (!value) return {};
    return {.state = Presented::State::kText, .text = std::move(*value)};
  }
  const auto value = request.cookie(scheme.parameter);
  if (!value) return {};
  return {.state = Presented::State::kText, .text = std::string{*value}};
}

}  // namespace

std::string_view authorization_word(const Scheme& scheme) {
  switch (scheme.kind) {
    case SchemeKind::kBasic:
      return "Basic";
    case SchemeKind::kHttp:
      return scheme.parameter;
    default:
      return "Bearer";
  }
}

Presented find_credential(const Scheme& scheme, const http::Request& request) {
  if (scheme.kind == SchemeKind::kMutualTls) return {};
  if (scheme.kind == SchemeKind::kApiKey) return key(scheme, request);
  return authorization(request, authorization_word(scheme));
}

std::optional<UserAndPassword> decode_basic(std::string_view base64) {
  const auto text = base64_decode(base64);
  if (!text) return std::nullopt;
  const std::size_t colon = text->find(':');
  if (colon == std::string::npos) return std::nullopt;
  return UserAndPassword{.user = text->substr(0, colon), .password = text->substr(colon + 1)};
}

}  // namespace bk::auth
