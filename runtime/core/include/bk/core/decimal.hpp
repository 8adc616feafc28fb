#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bk {

/// An exact decimal number, kept as canonical text (no exponent, no superfluous zeros): money
/// survives it.
class Decimal {
 public:
  Decimal() = default;
  static std::optional<Decimal> parse(std::string_view text);
  [[nodiscard]] const std::string& to_string() const { return text_; }
  friend bool operator==(const Decimal&, const Decimal&) = default;

 private:
  std::string text_ = "0";
};

}  // namespace bk
