#include "bk/core/decimal.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace bk {
namespace {

// Exponents are written out as zeros, so they are bounded: "1e999999999" must not become a
// gigabyte.
constexpr std::int64_t kMaxExponent = 1000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::int64_t> take_exponent(std::string_view& text) {
  if (text.empty()) return 0;
  if (!take(text, 'e') && !take(text, 'E')) return std::nullopt;
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  const std::string_view digits = take_digits(text);
  if (digits.empty() || !text.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
    if (value > kMaxExponent) return std::nullopt;
  }
  return negative ? -value : value;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = take(text, '-');
  const std::string_view whole = take_digits(text);
  if (whole.empty() || (whole.size() > 1 && whole.front() == '0')) return std::nullopt;
  std::string_view fraction;
  if (take(text, '.')) {
    fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
  }
  const auto exponent = take_exponent(text);
  if (!exponent) return std::nullopt;

  std::string digits{whole};
  digits += fraction;
  std::int64_t point = static_cast<std::int64_t>(whole.size()) + *exponent;
  if (point <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  const auto whole_size = static_cast<std::size_t>(point);
  if (digits.size() < whole_size) digits.append(whole_size - digits.size(), '0');

  std::string integer = digits.substr(0, whole_size);
  integer.erase(0, std::min(integer.find_first_not_of('0'), integer.size() - 1));
  std::string rest = digits.substr(whole_size);
  rest.erase(rest.find_last_not_of('0') + 1);

  Decimal out;
  out.text_ = std::move(integer);
  if (!rest.empty()) out.text_ += '.' + rest;
  if (negative && out.text_ != "0") out.text_.insert(0, 1, '-');
  return out;
}

}  // namespace bk
