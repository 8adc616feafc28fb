#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bk {

/// A point in time, UTC, microseconds since 1970-01-01. Text form: RFC 3339, written with `Z` and
/// as many of 0, 3 or 6 fraction digits as needed; any offset is read.
class Timestamp {
 public:
  constexpr Timestamp() = default;
  explicit constexpr Timestamp(std::int64_t microseconds) : microseconds_(microseconds) {}

  static std::optional<Timestamp> parse(std::string_view text);
  static Timestamp now();

  [[nodiscard]] constexpr std::int64_t microseconds() const { return microseconds_; }
  [[nodiscard]] std::string to_string() const;

  friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
  friend constexpr Timestamp operator+(Timestamp t, std::chrono::microseconds d) {
    return Timestamp{t.microseconds_ + d.count()};
  }
  friend constexpr std::chrono::microseconds operator-(Timestamp a, Timestamp b) {
    return std::chrono::microseconds{a.microseconds_ - b.microseconds_};
  }

 private:
  std::int64_t microseconds_ = 0;
};

/// A calendar date, proleptic Gregorian: RFC 3339 full-date.
class Date {
 public:
  constexpr Date() = default;
  constexpr Date(int year, unsigned month, unsigned day)
      : year_(static_cast<std::int16_t>(year)),
        month_(static_cast<std::uint8_t>(month)),
        day_(static_cast<std::uint8_t>(day)) {}

  static std::optional<Date> parse(std::string_view text);

  [[nodiscard]] constexpr int year() const { return year_; }
  [[nodiscard]] constexpr unsigned month() const { return month_; }
  [[nodiscard]] constexpr unsigned day() const { return day_; }
  [[nodiscard]] std::string to_string() const;

  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  std::int16_t year_ = 1970;
  std::uint8_t month_ = 1;
  std::uint8_t day_ = 1;
};

/// A time of day with offset: RFC 3339 full-time, kept as written after a check.
class TimeOfDay {
 public:
  TimeOfDay() = default;
  static std::optional<TimeOfDay> parse(std::string_view text);
  [[nodiscard]] const std::string& to_string() const { return text_; }
  friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;

 private:
  std::string text_ = "00:00:00Z";
};

/// A duration as ISO 8601 writes it (RFC 3339 appendix A), kept as written after a check: months
/// have no fixed length.
class Duration {
 public:
  Duration() = default;
  static std::optional<Duration> parse(std::string_view text);
  [[nodiscard]] const std::string& to_string() const { return text_; }
  friend bool operator==(const Duration&, const Duration&) = default;

 private:
  std::string text_ = "PT0S";
};

/// Where time comes from; a parameter, so that tests own it. Implementations are thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

/// The machine's wall clock; lives as long as the program.
const Clock& system_clock();

}  // namespace bk
