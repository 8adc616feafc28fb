#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bkctl::yaml {

/// A JSON number as sign, digits without zeros at either end, and a power of ten: 1.50e3 is +,
/// 15, 2. Zero is 0, 0.
struct Decimal {
  bool negative = false;
  std::string digits;  // empty for zero
  std::int64_t exponent = 0;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// Of the text of a JSON number. Exponents beyond ±10^9 are clamped.
Decimal parse_decimal(std::string_view number);

/// Whether two JSON numbers have the same value: 1.0 and 1e0.
bool equal_numbers(std::string_view a, std::string_view b);

/// What std::from_chars calls out of range: ±infinity or 0.
double parse_extreme(std::string_view number);

/// The number as plain integer digits (`-15`), when it is an integer of at most 40 digits.
std::optional<std::string> integer_digits(std::string_view number);

/// The number as an integer, if it is one (1e2, 3.0) and fits.
template <std::integral T>
std::optional<T> parse_integer(std::string_view number) {
  T result{};
  auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), result);
  if (error == std::errc{} && end == number.data() + number.size()) return result;
  const std::optional<std::string> digits = integer_digits(number);
  if (!digits) return std::nullopt;
  const char* const last = digits->data() + digits->size();
  const auto again = std::from_chars(digits->data(), last, result);
  if (again.ec != std::errc{} || again.ptr != last) return std::nullopt;
  return result;
}

}  // namespace bkctl::yaml
