#include "bk/core/time.hpp"

#include <cstddef>

namespace bk {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
// RFC 3339 has four digits for the year: 0000-01-01T00:00:00Z to 9999-12-31T23:59:59.999999Z.
constexpr std::int64_t kFirst = -62'167'219'200 * kMicrosPerSecond;
constexpr std::int64_t kLast = 253'402'300'800 * kMicrosPerSecond - 1;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads exactly `count` digits at `position`; -1 when there are not so many.
int digits_at(std::string_view text, std::size_t position, std::size_t count) {
  if (position > text.size() || text.size() - position < count) return -1;
  int value = 0;
  for (std::size_t i = position; i < position + count; ++i) {
    if (!is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool has(std::string_view text, std::size_t position, char c) {
  return position < text.size() && text[position] == c;
}

// Howard Hinnant, chrono-compatible low-level date algorithms: days since 1970-01-01.
std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + static_cast<std::int64_t>(day_of_era) - 719'468;
}

Date civil_from_days(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const auto day_of_era = static_cast<unsigned>(days - era * 146'097);
  const unsigned year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const unsigned day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted = (5 * day_of_year + 2) / 153;
  const unsigned day = day_of_year - (153 * shifted + 2) / 5 + 1;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  const std::int64_t year =
      static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0);
  return Date{static_cast<int>(year), month, day};
}

unsigned days_in_month(int year, unsigned month) {
  constexpr unsigned kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

struct FullTime {
  int seconds = 0;  // of the day, local; a leap second counts as 60
  int microseconds = 0;
  int offset_minutes = 0;  // local minus UTC
};

constexpr int kMinutesPerDay = 24 * 60;

// RFC 3339 time-offset at `position`, to the end of the text.
bool read_offset(std::string_view text, std::size_t position, int& minutes) {
  if (position >= text.size()) return false;
  const char sign = text[position];
  if (sign == 'Z' || sign == 'z') return position + 1 == text.size();
  if ((sign != '+' && sign != '-') || text.size() != position + 6) return false;
  const int hour = digits_at(text, position + 1, 2);
  const int minute = digits_at(text, position + 4, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[position + 3] != ':') return false;
  minutes = (hour * 60 + minute) * (sign == '-' ? -1 : 1);
  return true;
}

std::optional<FullTime> read_full_time(std::string_view text) {
  const int hour = digits_at(text, 0, 2);
  const int minute = digits_at(text, 3, 2);
  const int second = digits_at(text, 6, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return {};
  if (!has(text, 2, ':') || !has(text, 5, ':')) return {};
  FullTime time;
  time.seconds = (hour * 60 + minute) * 60 + second;
  std::size_t position = 8;
  if (has(text, position, '.')) {
    const std::size_t start = ++position;
    int scale = 100'000;
    while (position < text.size() && is_digit(text[position])) {
      time.microseconds += (text[position++] - '0') * scale;
      scale /= 10;
    }
    if (position == start) return {};
  }
  if (!read_offset(text, position, time.offset_minutes)) return {};
  if (second == 60) {  // a leap second is the last of a UTC day
    const int utc =
        (hour * 60 + minute - time.offset_minutes + 2 * kMinutesPerDay) % kMinutesPerDay;
    if (utc != kMinutesPerDay - 1) return {};
  }
  return time;
}

void put(std::string& out, std::int64_t value, int width) {
  const std::size_t start = out.size();
  out.append(static_cast<std::size_t>(width), '0');
  for (int i = width - 1; i >= 0; --i) {
    out[start + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

bool take_component(std::string_view& text, char& unit) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  if (count == 0 || count == text.size()) return false;
  unit = text[count];
  text.remove_prefix(count + 1);
  return true;
}

// At least one component; after the first, none is left out (RFC 3339 has no "P1Y2D").
bool take_components(std::string_view& text, std::string_view units) {
  bool any = false;
  while (!text.empty() && text.front() != 'T') {
    char unit = 0;
    if (!take_component(text, unit)) return false;
    const std::size_t found = units.find(unit);
    if (found == std::string_view::npos || (any && found != 0)) return false;
    units.remove_prefix(found + 1);
    any = true;
  }
  return any;
}

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return Timestamp::now(); }
};

}  // namespace

std::optional<Timestamp> Timestamp::parse(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't')) return std::nullopt;
  const auto date = Date::parse(text.substr(0, 10));
  const auto time = read_full_time(text.substr(11));
  if (!date || !time) return std::nullopt;
  const std::int64_t days = days_from_civil(date->year(), date->month(), date->day());
  const std::int64_t seconds =
      days * kSecondsPerDay + time->seconds - std::int64_t{time->offset_minutes} * 60;
  const std::int64_t micros = seconds * kMicrosPerSecond + time->microseconds;
  if (micros < kFirst || micros > kLast) return std::nullopt;
  return Timestamp{micros};
}

Timestamp Timestamp::now() {
  return Timestamp{std::chrono::duration_cast<std::chrono::microseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count()};
}

std::string Timestamp::to_string() const {
  const std::int64_t clamped = microseconds_ < kFirst  ? kFirst
                               : microseconds_ > kLast ? kLast
                                                       : microseconds_;
  const std::int64_t since_first = clamped - kFirst;
  const std::int64_t micros = since_first % kMicrosPerSecond;
  const std::int64_t second_of_day = since_first / kMicrosPerSecond % kSecondsPerDay;
  const std::int64_t day = since_first / kMicrosPerSecond / kSecondsPerDay;
  std::string out = civil_from_days(day + kFirst / kMicrosPerSecond / kSecondsPerDay).to_string();
  out += 'T';
  put(out, second_of_day / 3600, 2);
  out += ':';
  put(out, second_of_day / 60 % 60, 2);
  out += ':';
  put(out, second_of_day % 60, 2);
  if (micros != 0) {
    out += '.';
    if (micros % 1000 == 0) {
      put(out, micros / 1000, 3);
    } else {
      put(out, micros, 6);
    }
  }
  out += 'Z';
  return out;
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits_at(text, 0, 4);
  const int month = digits_at(text, 5, 2);
  const int day = digits_at(text, 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const auto month_number = static_cast<unsigned>(month);
  if (static_cast<unsigned>(day) > days_in_month(year, month_number)) return std::nullopt;
  return Date{year, month_number, static_cast<unsigned>(day)};
}

std::string Date::to_string() const {
  std::string out;
  out.reserve(10);
  put(out, year_, 4);
  out += '-';
  put(out, month_, 2);
  out += '-';
  put(out, day_, 2);
  return out;
}

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) {
  if (!read_full_time(text)) return std::nullopt;
  TimeOfDay out;
  out.text_ = text;
  return out;
}

std::optional<Duration> Duration::parse(std::string_view text) {
  std::string_view rest = text;
  if (rest.empty() || rest.front() != 'P') return std::nullopt;
  rest.remove_prefix(1);
  const bool has_date = !rest.empty() && rest.front() != 'T';
  if (has_date && rest.ends_with('W')) {
    if (!take_components(rest, "W") || !rest.empty()) return std::nullopt;
  } else {
    if (has_date && !take_components(rest, "YMD")) return std::nullopt;
    const bool has_time = !rest.empty();
    if (has_time) rest.remove_prefix(1);  // take_components stops at the end or at T
    if ((has_time || !has_date) && !take_components(rest, "HMS")) return std::nullopt;
    if (!rest.empty()) return std::nullopt;
  }
  Duration out;
  out.text_ = text;
  return out;
}

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace bk
