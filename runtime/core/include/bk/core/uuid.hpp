#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bk {

/// A UUID (RFC 9562). Text form: 8-4-4-4-12 hexadecimal digits, written in lower case, read in
/// either.
class Uuid {
 public:
  constexpr Uuid() = default;
  explicit constexpr Uuid(std::array<std::uint8_t, 16> bytes) : bytes_(bytes) {}

  static std::optional<Uuid> parse(std::string_view text);
  /// Time-ordered (version 7): milliseconds of the wall clock, then random bits from the operating
  /// system; strictly increasing within a thread. Safe to call from any thread.
  static Uuid v7();
  /// Random (version 4).
  static Uuid v4();

  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

  friend auto operator<=>(const Uuid&, const Uuid&) = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace bk
