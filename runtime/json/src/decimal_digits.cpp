#include "decimal_digits.hpp"

#include <algorithm>

namespace bk::json {
namespace {

constexpr std::int64_t kMaxExponent = 100'000'000'000'000'000;

std::int64_t read_exponent(std::string_view text) {
  if (text.empty()) return 0;
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  std::int64_t value = 0;
  for (const char c : text) value = std::min(value * 10 + (c - '0'), kMaxExponent);
  return negative ? -value : value;
}

int compare_magnitude(const DecimalDigits& a, const DecimalDigits& b) {
  if (a.is_zero() || b.is_zero())
    return static_cast<int>(b.is_zero()) - static_cast<int>(a.is_zero());
  const std::int64_t a_size = static_cast<std::int64_t>(a.digits.size()) + a.exponent;
  const std::int64_t b_size = static_cast<std::int64_t>(b.digits.size()) + b.exponent;
  if (a_size != b_size) return a_size < b_size ? -1 : 1;
  return a.digits.compare(b.digits);  // trailing zeros are gone, so a prefix is the smaller
}

__extension__ using Wide = unsigned __int128;

std::uint64_t multiply(std::uint64_t a, std::uint64_t b, std::uint64_t modulus) {
  return static_cast<std::uint64_t>(static_cast<Wide>(a) * b % modulus);
}

std::uint64_t power_of_ten(std::int64_t exponent, std::uint64_t modulus) {
  std::uint64_t result = 1 % modulus;
  std::uint64_t base = 10 % modulus;
  for (; exponent > 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = multiply(result, base, modulus);
    base = multiply(base, base, modulus);
  }
  return result;
}

std::uint64_t remainder(const std::string& digits, std::uint64_t modulus) {
  Wide value = 0;
  for (const char c : digits) value = (value * 10 + static_cast<unsigned>(c - '0')) % modulus;
  return static_cast<std::uint64_t>(value);
}

}  // namespace

DecimalDigits::DecimalDigits(std::string_view text) {
  negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t e = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, e);
  if (e != std::string_view::npos) exponent = read_exponent(text.substr(e + 1));
  const std::size_t point = mantissa.find('.');
  digits = mantissa.substr(0, point);
  if (point != std::string_view::npos) {
    const std::string_view fraction = mantissa.substr(point + 1);
    digits += fraction;
    exponent -= static_cast<std::int64_t>(fraction.size());
  }
  digits.erase(0, digits.find_first_not_of('0'));
  const std::size_t kept = digits.find_last_not_of('0') + 1;
  exponent += static_cast<std::int64_t>(digits.size() - kept);
  digits.resize(kept);
  if (digits.empty()) {
    exponent = 0;
    negative = false;
  }
}

int compare(const DecimalDigits& a, const DecimalDigits& b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const int magnitude = compare_magnitude(a, b);
  return a.negative ? -magnitude : magnitude;
}

// Both without trailing zeros, so a divisor with more decimal places never divides, and otherwise
// digits × 10^difference must be zero modulo the divisor's digits.
bool is_multiple(const DecimalDigits& value, const DecimalDigits& divisor) {
  constexpr std::size_t kMaxDigits = 18;
  if (divisor.is_zero()) return false;
  if (value.is_zero()) return true;
  const std::int64_t difference = value.exponent - divisor.exponent;
  if (difference < 0) return false;
  if (divisor.digits.size() > kMaxDigits) return divisor.digits == value.digits;
  const std::uint64_t modulus = std::stoull(divisor.digits);
  return multiply(remainder(value.digits, modulus), power_of_ten(difference, modulus), modulus) ==
         0;
}

}  // namespace bk::json
