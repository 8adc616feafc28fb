#include <string>

#include "bk/auth/scheme.hpp"

namespace bk::auth {
namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

// Whether `s` after an acronym is its plural (`APIs`), as bkctl's names have it: the generated
// .env.example must agree.
bool is_plural_s(std::string_view text, std::size_t at) {
  if (text[at] != 's' || at < 2 || !is_upper(text[at - 1]) || !is_upper(text[at - 2])) return false;
  return at + 1 == text.size() || !is_lower(text[at + 1]);
}

// Whether a word starts at `at`, within a run of letters and digits: `HTTPServer`, `myKey`.
bool starts_word(std::string_view text, std::size_t at) {
  if (at == 0 || !is_upper(text[at])) return false;
  if (is_lower(text[at - 1]) || is_digit(text[at - 1])) return true;
  return is_upper(text[at - 1]) && at + 1 < text.size() && is_lower(text[at + 1]) &&
         !is_plural_s(text, at + 1);
}

std::string upper_snake(std::string_view name) {
  std::string words;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const char c = name[at];
    if (!is_lower(c) && !is_upper(c) && !is_digit(c)) {
      if (!words.empty() && words.back() != '_') words += '_';
      continue;
    }
    if (starts_word(name, at) && words.back() != '_') words += '_';
    words += to_upper(c);
  }
  while (words.ends_with('_')) words.pop_back();
  return words.empty() ? "SCHEME" : words;
}

void add_token_settings(
    std::vector<config::Key>& keys, const Scheme& scheme, const std::string& prefix) {
  using config::Kind;
  const std::string group = "Security scheme " + scheme.name;
  keys.push_back(
      {.name = prefix + "KEYS",
       .kind = Kind::kSecret,
       .help = "Accepted keys: name:key[:scope+scope], with commas; the scope * stands for all.",
       .group = group});
  keys.push_back(
      {.name = prefix + "HMAC_SECRET",
       .kind = Kind::kSecret,
       .help = "Accepts JWTs signed with this secret of at least 32 octets (HS256; HS384 from 48, "
               "HS512 from 64).",
       .group = group});
  keys.push_back(
      {.name = prefix + "JWKS_FILE",
       .help = "Accepts JWTs signed by a key of this file: a JWK set, or public keys in PEM form. "
               "Read again when it "
               "changes.",
       .group = group});
  keys.push_back(
      {.name = prefix + "ISSUER", .help = "The issuer that JWTs must name.", .group = group});
  keys.push_back(
      {.name = prefix + "AUDIENCE",
       .help = "The audience that JWTs must name. Without it, JWTs that name one are refused.",
       .group = group});
}

}  // namespace

std::string setting_prefix(const Scheme& scheme) {
  return "AUTH_" + (scheme.setting.empty() ? upper_snake(scheme.name) : scheme.setting) + '_';
}

std::vector<config::Key> settings(std::span<const Scheme> schemes) {
  std::vector<config::Key> keys;
  for (const Scheme& scheme : schemes) {
    const std::string prefix = setting_prefix(scheme);
    if (scheme.kind == SchemeKind::kBasic) {
      keys.push_back(
          {.name = prefix + "USERS",
           .kind = config::Kind::kSecret,
           .help =
               "Accepted users: user:password or user:$argon2id$…, with commas, or one per line.",
           .group = "Security scheme " + scheme.name});
    } else if (scheme.kind != SchemeKind::kMutualTls) {
      add_token_settings(keys, scheme, prefix);
    }
  }
  return keys;
}

}  // namespace bk::auth
