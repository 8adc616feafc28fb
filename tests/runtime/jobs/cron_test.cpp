#include "bk/jobs/cron.hpp"

#include <catch2/catch.hpp>
#include <string>

using bk::Timestamp;
using bk::jobs::Cron;

namespace {

std::string next(std::string_view schedule, std::string_view after) {
  const auto cron = Cron::parse(schedule);
  REQUIRE(cron);
  const auto time = cron->next(Timestamp::parse(after).value());
  return time ? time->to_string() : "never";
}

std::string problem(std::string_view schedule) {
  const auto cron = Cron::parse(schedule);
  REQUIRE_FALSE(cron);
  return cron.error().message();
}

}  // namespace

TEST_CASE("the next minute that matches is found, strictly after the time") {
  CHECK(next("* * * * *", "2024-01-01T00:00:00Z") == "2024-01-01T00:01:00Z");
  CHECK(next("* * * * *", "2024-01-01T00:00:59.999999Z") == "2024-01-01T00:01:00Z");
  CHECK(next("30 4 * * *", "2024-01-01T04:29:59Z") == "2024-01-01T04:30:00Z");
  CHECK(next("30 4 * * *", "2024-01-01T04:30:00Z") == "2024-01-02T04:30:00Z");
  CHECK(next("*/15 * * * *", "2024-12-31T23:50:00Z") == "2025-01-01T00:00:00Z");
  CHECK(next("5/20 * * * *", "2024-01-01T00:26:00Z") == "2024-01-01T00:45:00Z");
  CHECK(next("0 9-17/4 * * *", "2024-01-01T10:00:00Z") == "2024-01-01T13:00:00Z");
  CHECK(next("0,59 23 * * *", "2024-01-01T23:00:00Z") == "2024-01-01T23:59:00Z");
  CHECK(next("0 0 * * *", "1969-12-31T23:59:59Z") == "1970-01-01T00:00:00Z");
  CHECK(next("0 0 * * *", "1969-12-30T12:00:00Z") == "1969-12-31T00:00:00Z");
}

TEST_CASE("months and week days have names, and Sunday is 0 and 7") {
  CHECK(next("0 0 1 FEB *", "2024-03-01T00:00:00Z") == "2025-02-01T00:00:00Z");
  CHECK(next("0 0 * * mon", "2024-01-03T00:00:00Z") == "2024-01-08T00:00:00Z");
  CHECK(next("0 0 * * 7", "2024-01-03T00:00:00Z") == "2024-01-07T00:00:00Z");
  CHECK(next("0 0 * * 0", "2024-01-03T00:00:00Z") == "2024-01-07T00:00:00Z");
  CHECK(next("0 0 * * fri-7", "2024-01-03T00:00:00Z") == "2024-01-05T00:00:00Z");
  CHECK(next("0 0 * jan-mar/2 *", "2024-01-31T00:00:00Z") == "2024-03-01T00:00:00Z");
}

TEST_CASE("where both days are restricted, either matches, as in cron") {
  CHECK(next("0 0 13 * 5", "2024-01-01T00:00:00Z") == "2024-01-05T00:00:00Z");
  CHECK(next("0 0 13 * 5", "2024-01-12T00:00:00Z") == "2024-01-13T00:00:00Z");
  CHECK(next("0 0 13 * *", "2024-01-01T00:00:00Z") == "2024-01-13T00:00:00Z");
  CHECK(next("0 0 */10 * 5", "2024-01-01T00:00:00Z") == "2024-03-01T00:00:00Z");
}

TEST_CASE("leap days are found, and impossible days never come") {
  CHECK(next("0 0 29 2 *", "2024-03-01T00:00:00Z") == "2028-02-29T00:00:00Z");
  CHECK(next("0 0 29 2 *", "2096-03-01T00:00:00Z") == "2104-02-29T00:00:00Z");
  CHECK(next("0 0 30 2 *", "2024-01-01T00:00:00Z") == "never");
  CHECK(next("0 0 31 4,6,9,11 *", "2024-01-01T00:00:00Z") == "never");
}

TEST_CASE("nicknames stand for their fields") {
  CHECK(next("@hourly", "2024-01-01T00:30:00Z") == "2024-01-01T01:00:00Z");
  CHECK(next("@daily", "2024-01-01T00:30:00Z") == "2024-01-02T00:00:00Z");
  CHECK(next("@midnight", "2024-01-01T00:30:00Z") == "2024-01-02T00:00:00Z");
  CHECK(next("@Weekly", "2024-01-01T00:30:00Z") == "2024-01-07T00:00:00Z");
  CHECK(next("@monthly", "2024-01-01T00:30:00Z") == "2024-02-01T00:00:00Z");
  CHECK(next("@yearly", "2024-01-01T00:30:00Z") == "2025-01-01T00:00:00Z");
  CHECK(next("@annually", "2024-01-01T00:30:00Z") == "2025-01-01T00:00:00Z");
}

TEST_CASE("what is no schedule is refused with its field") {
  CHECK(
      problem("* * * *") ==
      R"(the schedule "* * * *" has fewer than five fields: minute, hour, day of month, month, day of week)");
  CHECK(problem("* * * * * *") == R"(the schedule "* * * * * *" has more than five fields)");
  CHECK(
      problem("60 * * * *") ==
      R"(the schedule "60 * * * *" has a minute that is no list of 0 to 59, ranges and steps: 60)");
  CHECK(problem("@often").find("is none of @hourly") != std::string::npos);
  for (const std::string_view bad :
       {"",
        " ",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 8",
        "-1 * * * *",
        "5-1 * * * *",
        "*/0 * * * *",
        "*/99 * * * *",
        "1,,2 * * * *",
        ", * * * *",
        "1- * * * *",
        "a * * * *",
        "* * * monday *",
        "1.5 * * * *",
        "99999999999999999999 * * * *",
        "* * * * mon-sun",
        "@",
        "*/ * * * *"}) {
    INFO(bad);
    CHECK_FALSE(Cron::parse(bad));
  }
  CHECK(problem(std::string(100'000, '1')).size() < 400);
}
