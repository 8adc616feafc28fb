#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bk::http {

// Small questions about ASCII text, locale-free.

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_space(char c) {
  return c == ' ' || c == '\t';
}

/// Without spaces and tabs at both ends.
std::string_view trim(std::string_view text);
/// Takes off the part of `rest` up to `separator` (or all of it) and returns it.
std::string_view take_until(std::string_view& rest, char separator);
/// RFC 9110's token, not empty.
bool is_token(std::string_view text);
/// What a field value may hold: visible characters, spaces, tabs, bytes above 127.
bool is_field_value(std::string_view text);

bool is_utf8(std::string_view text);

enum class Plus : bool { kIsPlus, kIsSpace };
/// Percent-decoded; nullopt for an escape that is none. What comes out need not be UTF-8.
std::optional<std::string> percent_decode(std::string_view text, Plus plus);
/// Whether every `%` begins an escape.
bool is_percent_encoded(std::string_view text);

}  // namespace bk::http
