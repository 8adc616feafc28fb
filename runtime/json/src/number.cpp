#include "bk/json/number.hpp"

#include <charconv>
#include <cmath>

#include "decimal_digits.hpp"
#include "scan.hpp"

namespace bk::json {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  text.remove_prefix(count);
  return count > 0;
}

// The grammar of RFC 8259 section 6; `integral`: digits alone.
bool is_number(std::string_view text, bool& integral) {
  integral = true;
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.starts_with('0')) {
    text.remove_prefix(1);
  } else if (!take_digits(text)) {
    return false;
  }
  if (text.starts_with('.')) {
    integral = false;
    text.remove_prefix(1);
    if (!take_digits(text)) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    integral = false;
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (!take_digits(text)) return false;
  }
  return text.empty();
}

std::string shortest(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

// Whether the double stands for exactly what was written: to 15 digits every decimal survives the
// way there and back.
bool is_faithful(std::string_view text, double value) {
  if (!std::isfinite(value)) return false;
  const DecimalDigits written{text};
  if (value == 0) return written.is_zero();
  if (written.digits.size() <= 15 && std::fabs(value) > 1e-300) return true;
  return compare(written, DecimalDigits{shortest(value)}) == 0;
}

template <class I>
std::optional<I> whole(const DecimalDigits& number) {
  if (number.is_zero()) return I{0};
  if (!number.is_integer() || number.exponent > 20 || number.digits.size() > 20)
    return std::nullopt;
  std::string text = number.negative ? "-" : "";
  text += number.digits;
  text.append(static_cast<std::size_t>(number.exponent), '0');
  I value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional<I>{value}
                                                                  : std::nullopt;
}

}  // namespace

Number::Number(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(INT64_MAX)) {
    state_ = static_cast<std::int64_t>(value);
  } else {
    state_ = std::make_shared<const std::string>(std::to_string(value));
  }
}

Number::Number(double value) {
  if (std::isfinite(value)) state_ = value;
}

std::optional<Number> Number::parse(std::string_view text) {
  bool integral = false;
  if (!is_number(text, integral)) return std::nullopt;
  Number out;
  if (integral && text != "-0") {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{}) {
      out.state_ = value;
      return out;
    }
  }
  double value = 0;
  scan::to_double(text, value);
  if (is_faithful(text, value)) {
    out.state_ = value;
  } else {
    out.state_ = std::make_shared<const std::string>(text);
  }
  return out;
}

std::string Number::to_string() const {
  if (const auto* integer = std::get_if<std::int64_t>(&state_)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&state_)) return shortest(*real);
  return **std::get_if<2>(&state_);
}

double Number::as_double() const {
  if (const auto* integer = std::get_if<std::int64_t>(&state_))
    return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&state_)) return *real;
  double value = 0;
  scan::to_double(**std::get_if<2>(&state_), value);
  return value;
}

bool Number::is_integer() const {
  if (std::holds_alternative<std::int64_t>(state_)) return true;
  if (const auto* real = std::get_if<double>(&state_)) return *real == std::floor(*real);
  return DecimalDigits{**std::get_if<2>(&state_)}.is_integer();
}

std::optional<std::int64_t> Number::as_int64() const {
  if (const auto* integer = std::get_if<std::int64_t>(&state_)) return *integer;
  return whole<std::int64_t>(DecimalDigits{to_string()});
}

std::optional<std::uint64_t> Number::as_uint64() const {
  if (const auto* integer = std::get_if<std::int64_t>(&state_)) {
    return *integer >= 0 ? std::optional<std::uint64_t>{static_cast<std::uint64_t>(*integer)}
                         : std::nullopt;
  }
  return whole<std::uint64_t>(DecimalDigits{to_string()});
}

bool Number::is_multiple_of(const Number& divisor) const {
  const auto* a = std::get_if<std::int64_t>(&state_);
  const auto* b = std::get_if<std::int64_t>(&divisor.state_);
  if (a != nullptr && b != nullptr) return *b != 0 && (*b == -1 || *a % *b == 0);
  return is_multiple(DecimalDigits{to_string()}, DecimalDigits{divisor.to_string()});
}

namespace {

int order(auto a, auto b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

// Integers up to 2^53 are doubles, exactly.
bool is_exact_double(std::int64_t value) {
  return value >= -(1LL << 53) && value <= 1LL << 53;
}

}  // namespace

int Number::compare(const Number& a, const Number& b) {
  const std::int64_t* a_integer = a.if_int64();
  const std::int64_t* b_integer = b.if_int64();
  const double* a_double = a.if_double();
  const double* b_double = b.if_double();
  if (a_integer != nullptr && b_integer != nullptr) return order(*a_integer, *b_integer);
  if (a_double != nullptr && b_double != nullptr) return order(*a_double, *b_double);
  if (a_double != nullptr && b_integer != nullptr && is_exact_double(*b_integer)) {
    return order(*a_double, static_cast<double>(*b_integer));
  }
  if (b_double != nullptr && a_integer != nullptr && is_exact_double(*a_integer)) {
    return order(static_cast<double>(*a_integer), *b_double);
  }
  return json::compare(DecimalDigits{a.to_string()}, DecimalDigits{b.to_string()});
}

}  // namespace bk::json
