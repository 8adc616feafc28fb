#include "bk/jobs/cron.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <span>
#include <string>

namespace bk::jobs {
namespace {

struct Field {
  std::string_view name;
  unsigned least;
  unsigned most;
  std::span<const std::string_view> words;  // words[i] stands for least + i
};

constexpr std::array<std::string_view, 12> kMonths{
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays{
    "sun", "mon", "tue", "wed", "thu", "fri", "sat"};

constexpr std::array<Field, 5> kFields{{
    {"minute", 0, 59, {}},
    {"hour", 0, 23, {}},
    {"day of month", 1, 31, {}},
    {"month", 1, 12, kMonths},
    {"day of week", 0, 7, kWeekdays},
}};

struct Nickname {
  std::string_view name;
  std::string_view fields;
};

constexpr std::array<Nickname, 7> kNicknames{{
    {"@hourly", "0 * * * *"},
    {"@daily", "0 0 * * *"},
    {"@midnight", "0 0 * * *"},
    {"@weekly", "0 0 * * 0"},
    {"@monthly", "0 0 1 * *"},
    {"@yearly", "0 0 1 1 *"},
    {"@annually", "0 0 1 1 *"},
}};

bool equals_word(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
  }
  return true;
}

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc{} || end != last || text.empty()) return std::nullopt;
  return value;
}

std::optional<unsigned> value_of(const Field& field, std::string_view text) {
  for (std::size_t i = 0; i < field.words.size(); ++i) {
    if (equals_word(text, field.words[i])) return field.least + static_cast<unsigned>(i);
  }
  const auto value = number(text);
  if (!value || *value < field.least || *value > field.most) return std::nullopt;
  return value;
}

// One item of a list: `*`, `5`, `1-5`, each with `/2` behind it or not.
std::optional<std::uint64_t> item_bits(const Field& field, std::string_view item) {
  const std::size_t slash = item.find('/');
  unsigned step = 1;
  if (slash != std::string_view::npos) {
    const auto given = number(item.substr(slash + 1));
    if (!given || *given == 0 || *given > field.most) return std::nullopt;
    step = *given;
    item = item.substr(0, slash);
  }
  unsigned first = field.least;
  unsigned last = field.most;
  if (item != "*") {
    const std::size_t dash = item.find('-');
    const auto from = value_of(field, item.substr(0, dash));
    if (!from) return std::nullopt;
    first = *from;
    if (dash != std::string_view::npos) {
      const auto to = value_of(field, item.substr(dash + 1));
      if (!to || *to < first) return std::nullopt;
      last = *to;
    } else if (slash == std::string_view::npos) {
      last = first;
    }
  }
  std::uint64_t bits = 0;
  for (unsigned value = first; value <= last; value += step) bits |= std::uint64_t{1} << value;
  return bits;
}

std::optional<std::uint64_t> field_bits(const Field& field, std::string_view text) {
  std::uint64_t bits = 0;
  while (true) {
    const std::size_t comma = text.find(',');
    const auto item = item_bits(field, text.substr(0, comma));
    if (!item) return std::nullopt;
    bits |= *item;
    if (comma == std::string_view::npos) return bits;
    text.remove_prefix(comma + 1);
  }
}

std::string_view take_word(std::string_view& text) {
  constexpr std::string_view kSpace = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  const std::string_view word = text.substr(0, text.find_first_of(kSpace));
  text.remove_prefix(word.size());
  return word;
}

Error refused(std::string_view text, const std::string& why) {
  constexpr std::size_t kShown = 80;
  return invalid_argument("the schedule \"" + std::string{text.substr(0, kShown)} + "\" " + why);
}

bool has(std::uint64_t bits, unsigned value) {
  return ((bits >> value) & 1U) != 0;
}

}  // namespace

Result<Cron> Cron::parse(std::string_view text) {
  std::string_view rest = text;
  if (!text.empty() && text.front() == '@') {
    for (const Nickname& nickname : kNicknames) {
      if (equals_word(text, nickname.name)) rest = nickname.fields;
    }
    if (rest == text) {
      return refused(
          text, "is none of @hourly, @daily, @midnight, @weekly, @monthly, @yearly and @annually");
    }
  }
  std::array<std::uint64_t, kFields.size()> bits{};
  std::array<bool, kFields.size()> starred{};
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    const Field& field = kFields.at(i);
    const std::string_view word = take_word(rest);
    if (word.empty()) {
      return refused(
          text, "has fewer than five fields: minute, hour, day of month, month, day of week");
    }
    const auto found = field_bits(field, word);
    if (!found) {
      return refused(
          text,
          "has a " + std::string{field.name} + " that is no list of " +
              std::to_string(field.least) + " to " + std::to_string(field.most) +
              ", ranges and steps: " + std::string{word.substr(0, 20)});
    }
    bits.at(i) = *found;
    starred.at(i) = word.front() == '*';
  }
  if (!take_word(rest).empty()) return refused(text, "has more than five fields");
  Cron cron;
  cron.minutes_ = bits[0];
  cron.hours_ = bits[1];
  cron.days_ = bits[2];
  cron.months_ = bits[3];
  cron.weekdays_ = bits[4] | (has(bits[4], 7) ? 1U : 0U);
  cron.any_day_ = starred[2];
  cron.any_weekday_ = starred[4];
  return cron;
}

bool Cron::matches_day(std::int64_t days_since_epoch) const {
  const std::chrono::sys_days day{std::chrono::days{days_since_epoch}};
  const std::chrono::year_month_day date{day};
  if (!has(months_, static_cast<unsigned>(date.month()))) return false;
  const bool day_fits = has(days_, static_cast<unsigned>(date.day()));
  const bool weekday_fits = has(weekdays_, std::chrono::weekday{day}.c_encoding());
  return any_day_ || any_weekday_ ? day_fits && weekday_fits : day_fits || weekday_fits;
}

std::optional<Timestamp> Cron::next(Timestamp time) const {
  constexpr std::int64_t kMinute = 60'000'000;
  constexpr std::int64_t kMinutesPerDay = 1440;
  constexpr std::int64_t kDays =
      std::int64_t{8} * 366;  // 29 February can be eight years away (1896, 2096)
  const std::int64_t microseconds = time.microseconds();
  // Rounded down, also before 1970.
  const std::int64_t minute = microseconds / kMinute - (microseconds % kMinute < 0 ? 1 : 0) + 1;
  const std::int64_t first_day = minute / kMinutesPerDay - (minute % kMinutesPerDay < 0 ? 1 : 0);
  for (std::int64_t day = first_day; day <= first_day + kDays; ++day) {
    if (!matches_day(day)) continue;
    std::int64_t of_day = day == first_day ? minute - day * kMinutesPerDay : 0;
    for (; of_day < kMinutesPerDay; ++of_day) {
      const auto hour = static_cast<unsigned>(of_day / 60);
      if (!has(hours_, hour)) {
        of_day = (hour + 1) * 60 - 1;
        continue;
      }
      if (has(minutes_, static_cast<unsigned>(of_day % 60))) {
        return Timestamp{(day * kMinutesPerDay + of_day) * kMinute};
      }
    }
  }
  return std::nullopt;
}

}  // namespace bk::jobs
