#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bk::json {

/// A decimal number taken apart: digits × 10^exponent, digits without leading or trailing zeros,
/// empty for zero.
struct DecimalDigits {
  bool negative = false;
  std::string digits;
  std::int64_t exponent = 0;

  /// `text` is a number by RFC 8259's grammar. Exponents beyond ±10^17 are cut to that.
  explicit DecimalDigits(std::string_view text);

  [[nodiscard]] bool is_zero() const { return digits.empty(); }
  [[nodiscard]] bool is_integer() const { return exponent >= 0; }
};

/// Negative, zero or positive.
int compare(const DecimalDigits& a, const DecimalDigits& b);
bool is_multiple(const DecimalDigits& value, const DecimalDigits& divisor);

}  // namespace bk::json
