#include "challenge.hpp"

#include <algorithm>

#include "credentials.hpp"

namespace bk::auth {
namespace {

// A quoted-string (RFC 9110 section 5.6.4) of what may stand in one.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet < 0x20 || octet >= 0x7f) continue;
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string_view place(In in) {
  switch (in) {
    case In::kQuery:
      return "query";
    case In::kCookie:
      return "cookie";
    case In::kHeader:
      break;
  }
  return "header";
}

std::string challenge_of(std::string_view realm, const Scheme& scheme) {
  const std::string in_realm = " realm=" + quoted(realm);
  if (scheme.kind == SchemeKind::kApiKey) {
    return "ApiKey" + in_realm + ", in=" + quoted(place(scheme.in)) +
           ", name=" + quoted(scheme.parameter);
  }
  std::string text = std::string{authorization_word(scheme)} + in_realm;
  if (scheme.kind == SchemeKind::kBasic) text += ", charset=\"UTF-8\"";
  return text;
}

}  // namespace

std::string challenge_text(std::string_view realm, std::span<const Scheme* const> schemes) {
  std::vector<std::string> challenges;
  for (const Scheme* const scheme : schemes) {
    if (scheme->kind == SchemeKind::kMutualTls) continue;
    std::string challenge = challenge_of(realm, *scheme);
    if (std::find(challenges.begin(), challenges.end(), challenge) == challenges.end()) {
      challenges.push_back(std::move(challenge));
    }
  }
  std::string text;
  for (const std::string& challenge : challenges) {
    if (!text.empty()) text += ", ";
    text += challenge;
  }
  return text;
}

std::string insufficient_scope_challenge(
    std::string_view realm, std::span<const std::string> scopes) {
  std::string words;
  for (const std::string& scope : scopes) {
    if (!words.empty()) words += ' ';
    words += scope;
  }
  return "Bearer realm=" + quoted(realm) + ", error=\"insufficient_scope\", scope=" + quoted(words);
}

}  // namespace bk::auth
