#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "bk/core/result.hpp"
#include "bk/core/time.hpp"

namespace bk::jobs {

/// When a job is due, in UTC: the five fields of crontab(5) (minute, hour, day of month, month, day
/// of week) with lists, ranges, steps and English names, or @hourly, @daily, @midnight, @weekly,
/// @monthly, @yearly, @annually. Sunday is 0 and 7. Where both days are restricted, either makes a
/// day match, as in cron.
class Cron {
 public:
  /// kInvalidArgument names the field and what is wrong with it.
  static Result<Cron> parse(std::string_view text);

  /// The first match after `time`, to the minute. nullopt when there is none in eight years, such
  /// as for 30 February.
  [[nodiscard]] std::optional<Timestamp> next(Timestamp time) const;

 private:
  [[nodiscard]] bool matches_day(std::int64_t days_since_epoch) const;

  std::uint64_t minutes_ = 0;  // bit n: n is in the field
  std::uint64_t hours_ = 0;
  std::uint64_t days_ = 0;
  std::uint64_t months_ = 0;
  std::uint64_t weekdays_ = 0;
  bool any_day_ = false;  // the field starts with `*`
  bool any_weekday_ = false;
};

}  // namespace bk::jobs
