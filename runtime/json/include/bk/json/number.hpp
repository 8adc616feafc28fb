#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bk::json {

/// A JSON number, exact: a 64-bit integer, a double, or else the text as written. Numbers of the
/// same value compare equal, however written: 1, 1.0 and 10e-1.
class Number {
 public:
  Number() = default;
  explicit Number(std::int64_t value) : state_(value) {}
  explicit Number(std::uint64_t value);
  /// Not NaN, not infinite (those become 0).
  explicit Number(double value);
  /// By RFC 8259's grammar; nullopt for anything else.
  static std::optional<Number> parse(std::string_view text);

  /// Whether JSON Schema calls it an integer: it has no fraction part other than zero.
  [[nodiscard]] bool is_integer() const;
  /// Whether this is a whole multiple of `divisor`, in decimal: 0.3 is one of 0.1. Nothing is a
  /// multiple of zero.
  [[nodiscard]] bool is_multiple_of(const Number& divisor) const;

  [[nodiscard]] std::optional<std::int64_t> as_int64() const;
  [[nodiscard]] std::optional<std::uint64_t> as_uint64() const;
  /// The nearest double, which is infinite for what no double can reach.
  [[nodiscard]] double as_double() const;
  /// The number where it is held as such; null otherwise.
  [[nodiscard]] const std::int64_t* if_int64() const { return std::get_if<std::int64_t>(&state_); }
  [[nodiscard]] const double* if_double() const { return std::get_if<double>(&state_); }
  /// JSON text: shortest for doubles, as written for what neither type holds exactly.
  [[nodiscard]] std::string to_string() const;

  friend bool operator==(const Number& a, const Number& b) { return compare(a, b) == 0; }
  friend std::strong_ordering operator<=>(const Number& a, const Number& b) {
    return compare(a, b) <=> 0;
  }

 private:
  static int compare(const Number& a, const Number& b);

  std::variant<std::int64_t, double, std::shared_ptr<const std::string>> state_ = std::int64_t{0};
};

}  // namespace bk::json
