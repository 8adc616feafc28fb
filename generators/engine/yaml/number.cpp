#include "engine/yaml/number.hpp"

#include <algorithm>
#include <limits>

namespace bkctl::yaml {
namespace {

constexpr std::int64_t kExponentLimit = 1'000'000'000;

std::int64_t parse_exponent(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  std::int64_t value = 0;
  for (const char c : text) {
    if (value < kExponentLimit) value = value * 10 + (c - '0');
  }
  value = std::min(value, kExponentLimit);
  return negative ? -value : value;
}

}  // namespace

Decimal parse_decimal(std::string_view number) {
  Decimal result;
  if (!number.empty() && (number.front() == '-' || number.front() == '+')) {
    result.negative = number.front() == '-';
    number.remove_prefix(1);
  }
  const std::size_t e = number.find_first_of("eE");
  if (e != std::string_view::npos) {
    result.exponent = parse_exponent(number.substr(e + 1));
    number = number.substr(0, e);
  }
  const std::size_t dot = number.find('.');
  result.digits = number.substr(0, dot);
  if (dot != std::string_view::npos) {
    result.digits += number.substr(dot + 1);
    result.exponent -= static_cast<std::int64_t>(number.size() - dot - 1);
  }
  result.digits.erase(0, std::min(result.digits.find_first_not_of('0'), result.digits.size()));
  while (!result.digits.empty() && result.digits.back() == '0') {
    result.digits.pop_back();
    ++result.exponent;
  }
  if (result.digits.empty()) return {};
  return result;
}

bool equal_numbers(std::string_view a, std::string_view b) {
  return a == b || parse_decimal(a) == parse_decimal(b);
}

double parse_extreme(std::string_view number) {
  const Decimal decimal = parse_decimal(number);
  const bool large = decimal.exponent + static_cast<std::int64_t>(decimal.digits.size()) > 0;
  const double size = large ? std::numeric_limits<double>::infinity() : 0.0;
  return decimal.negative ? -size : size;
}

std::optional<std::string> integer_digits(std::string_view number) {
  const Decimal decimal = parse_decimal(number);
  if (decimal.digits.empty()) return "0";
  if (decimal.exponent < 0 ||
      decimal.exponent + static_cast<std::int64_t>(decimal.digits.size()) > 40) {
    return std::nullopt;
  }
  return (decimal.negative ? "-" : "") + decimal.digits +
         std::string(static_cast<std::size_t>(decimal.exponent), '0');
}

}  // namespace bkctl::yaml
