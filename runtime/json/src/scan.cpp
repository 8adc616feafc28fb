#include "scan.hpp"

#include <charconv>
#include <limits>

namespace bk::json::scan {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Where the first digit other than zero stands relative to the point, exponent included: positive
// for numbers >= 1.
std::int64_t magnitude(std::string_view text) {
  constexpr std::int64_t kFar = 1'000'000'000;
  std::int64_t whole = 0;
  std::int64_t zeros = 0;
  bool point = false;
  bool significant = false;
  std::size_t i = text.starts_with('-') ? 1 : 0;
  for (; i < text.size() && (text[i] | 0x20) != 'e'; ++i) {
    if (text[i] == '.') {
      point = true;
      continue;
    }
    significant = significant || text[i] != '0';
    if (!point && significant) ++whole;
    if (point && !significant) --zeros;
  }
  std::int64_t exponent = 0;
  if (i < text.size()) {
    const bool negative = text[++i] == '-';
    if (!is_digit(text[i])) ++i;
    for (; i < text.size() && exponent < kFar; ++i) exponent = exponent * 10 + (text[i] - '0');
    if (negative) exponent = -exponent;
  }
  return whole + zeros + exponent;
}

}  // namespace

bool simple_double(const char*& at, const char* end, double& out) {
  static constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const bool negative = at < end && *at == '-';
  if (negative) ++at;
  const char* first = at;
  std::uint64_t digits = 0;
  while (at < end && is_digit(*at) && at - first < 17)
    digits = digits * 10 + static_cast<std::uint64_t>(*at++ - '0');
  const std::ptrdiff_t whole = at - first;
  if (whole == 0 || whole == 17 || (*first == '0' && whole > 1)) return false;
  std::ptrdiff_t fraction = 0;
  if (at < end && *at == '.') {
    const char* start = ++at;
    while (at < end && is_digit(*at) && whole + (at - start) < 17) {
      digits = digits * 10 + static_cast<std::uint64_t>(*at++ - '0');
    }
    fraction = at - start;
    if (fraction == 0) return false;
  }
  if (at < end && (is_digit(*at) || *at == '.' || *at == 'e' || *at == 'E')) return false;
  if (digits > std::uint64_t{1} << 53) return false;
  const double value = static_cast<double>(digits) / kPowers[fraction];
  out = negative ? -value : value;
  return true;
}

bool to_double(std::string_view text, double& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc::result_out_of_range) return true;
  const bool negative = text.starts_with('-');
  if (magnitude(text) <= 0) {  // too small for a double: zero is the nearest
    out = negative ? -0.0 : 0.0;
    return true;
  }
  out =
      negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  return false;
}

}  // namespace bk::json::scan
