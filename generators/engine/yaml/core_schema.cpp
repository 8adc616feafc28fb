#include "engine/yaml/core_schema.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace bkctl::yaml {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

template <std::size_t N>
bool one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

constexpr std::array<std::string_view, 5> kNulls{"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> kTrues{"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> kFalses{"false", "False", "FALSE"};
constexpr std::array<std::string_view, 3> kInfinities{".inf", ".Inf", ".INF"};
constexpr std::array<std::string_view, 3> kNotNumbers{".nan", ".NaN", ".NAN"};

// Digits of base 2^bits as a decimal text; empty when they are none or need more than 64 bits.
std::string to_decimal(std::string_view digits, unsigned bits) {
  std::uint64_t value = 0;
  if (digits.empty()) return {};
  for (const char c : digits) {
    const char lower = static_cast<char>(c | 0x20);
    unsigned digit = 99;
    if (is_digit(c)) digit = static_cast<unsigned>(c - '0');
    if (lower >= 'a' && lower <= 'f') digit = static_cast<unsigned>(lower - 'a') + 10;
    if (digit >= 1u << bits || value >> (64 - bits) != 0) return {};
    value = value << bits | digit;
  }
  return std::to_string(value);
}

// Splits [-+]?digits?(.digits?)?([eE][-+]?digits)? and writes it as JSON; nothing when it has
// another form.
std::optional<Scalar> resolve_number(std::string_view text) {
  std::string_view rest = text;
  std::string json;
  if (rest.front() == '-') json = "-";
  if (rest.front() == '-' || rest.front() == '+') rest.remove_prefix(1);
  const std::size_t e = rest.find_first_of("eE");
  const std::string_view mantissa = rest.substr(0, e);
  const std::size_t dot = mantissa.find('.');
  std::string_view whole = mantissa.substr(0, dot);
  const std::string_view fraction =
      dot == std::string_view::npos ? std::string_view{} : mantissa.substr(dot + 1);
  if (whole.empty() && fraction.empty()) return std::nullopt;
  if ((!whole.empty() && !all_digits(whole)) || (!fraction.empty() && !all_digits(fraction))) {
    return std::nullopt;
  }
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  json += whole.empty() ? "0" : std::string(whole);
  if (!fraction.empty()) json += "." + std::string(fraction);
  if (e != std::string_view::npos) {
    std::string_view exponent = rest.substr(e + 1);
    if (!exponent.empty() && (exponent.front() == '-' || exponent.front() == '+'))
      exponent.remove_prefix(1);
    if (!all_digits(exponent)) return std::nullopt;
    json += rest.substr(e);
  }
  Scalar result;
  result.kind =
      dot == std::string_view::npos && e == std::string_view::npos ? Kind::kInteger : Kind::kNumber;
  if (json != text) result.canonical = std::move(json);
  return result;
}

}  // namespace

Scalar resolve_plain(std::string_view text) {
  if (one_of(text, kNulls)) return {Kind::kNull, {}, false};
  const char first = text.front();
  if (one_of(text, kTrues)) return {Kind::kBoolean, first == 't' ? "" : "true", false};
  if (one_of(text, kFalses)) return {Kind::kBoolean, {}, false};
  if (!is_digit(first) && first != '-' && first != '+' && first != '.') return {};
  if (text.starts_with("0x") || text.starts_with("0o")) {
    std::string decimal = to_decimal(text.substr(2), text[1] == 'x' ? 4 : 3);
    if (decimal.empty()) return {};
    return {Kind::kInteger, std::move(decimal), false};
  }
  const std::string_view unsigned_text = first == '-' || first == '+' ? text.substr(1) : text;
  if (one_of(unsigned_text, kInfinities) || one_of(text, kNotNumbers))
    return {Kind::kString, {}, true};
  return resolve_number(text).value_or(Scalar{});
}

}  // namespace bkctl::yaml
