#include "bk/core/time.hpp"

#include <catch2/catch.hpp>

using bk::Date;
using bk::Duration;
using bk::TimeOfDay;
using bk::Timestamp;

namespace {

std::string round_trip(const std::string& text) {
  const auto parsed = Timestamp::parse(text);
  return parsed ? parsed->to_string() : "refused";
}

}  // namespace

TEST_CASE("a timestamp is written in UTC with 0, 3 or 6 fraction digits") {
  CHECK(Timestamp{0}.to_string() == "1970-01-01T00:00:00Z");
  CHECK(Timestamp{1'500'000}.to_string() == "1970-01-01T00:00:01.500Z");
  CHECK(Timestamp{1'500'001}.to_string() == "1970-01-01T00:00:01.500001Z");
  CHECK(Timestamp{-1}.to_string() == "1969-12-31T23:59:59.999999Z");
  CHECK(Timestamp{951'782'400'000'000}.to_string() == "2000-02-29T00:00:00Z");
}

TEST_CASE("a timestamp is read with any offset") {
  CHECK(round_trip("1985-04-12T23:20:50.52Z") == "1985-04-12T23:20:50.520Z");
  CHECK(round_trip("1996-12-19T16:39:57-08:00") == "1996-12-20T00:39:57Z");
  CHECK(round_trip("1937-01-01T12:00:27.87+00:20") == "1937-01-01T11:40:27.870Z");
  CHECK(round_trip("2024-02-29t00:00:00z") == "2024-02-29T00:00:00Z");
  CHECK(round_trip("0000-01-01T00:00:00Z") == "0000-01-01T00:00:00Z");
  CHECK(round_trip("9999-12-31T23:59:59.999999Z") == "9999-12-31T23:59:59.999999Z");
  CHECK(round_trip("2024-01-01T00:00:00.1234567890123Z") == "2024-01-01T00:00:00.123456Z");
}

TEST_CASE("a leap second is read as the second after it") {
  CHECK(round_trip("1990-12-31T23:59:60Z") == "1991-01-01T00:00:00Z");
  CHECK(round_trip("1990-12-31T15:59:60-08:00") == "1991-01-01T00:00:00Z");
  CHECK(round_trip("1990-12-31T22:59:60Z") == "refused");
  CHECK(round_trip("1990-12-31T23:59:60+01:00") == "refused");
}

TEST_CASE("what is not an RFC 3339 timestamp is refused") {
  const auto text = GENERATE(
      as<std::string>{},
      "",
      "2024-02-29",
      "2023-02-29T00:00:00Z",
      "2024-13-01T00:00:00Z",
      "2024-00-01T00:00:00Z",
      "2024-01-00T00:00:00Z",
      "2024-04-31T00:00:00Z",
      "2024-01-01 00:00:00Z",
      "2024-01-01T24:00:00Z",
      "2024-01-01T00:60:00Z",
      "2024-01-01T00:00:61Z",
      "2024-01-01T00:00:00",
      "2024-01-01T00:00:00.Z",
      "2024-01-01T00:00:00+24:00",
      "2024-01-01T00:00:00+01:60",
      "2024-01-01T00:00:00+0100",
      "2024-01-01T00:00:00Zx",
      "2024-1-1T00:00:00Z",
      "-024-01-01T00:00:00Z",
      "0000-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01",
      "2024-01-01T00:00:0\xD9\xA1Z",
      "2024-01-01T00:00Z");
  CAPTURE(text);
  CHECK_FALSE(Timestamp::parse(text).has_value());
}

TEST_CASE("a timestamp outside the years that RFC 3339 has is written as the nearest inside") {
  CHECK(Timestamp{INT64_MAX}.to_string() == "9999-12-31T23:59:59.999999Z");
  CHECK(Timestamp{INT64_MIN}.to_string() == "0000-01-01T00:00:00Z");
}

TEST_CASE("every day of 900 years survives parse and write") {
  constexpr std::int64_t kDay = 86'400'000'000;
  std::string last = "0000";
  for (std::int64_t day = -200'000; day < 130'000; ++day) {
    const auto text = Timestamp{day * kDay}.to_string();
    REQUIRE(text > last);
    REQUIRE(Timestamp::parse(text) == Timestamp{day * kDay});
    last = text;
  }
}

TEST_CASE("dates know the calendar") {
  CHECK(Date::parse("2024-02-29") == Date{2024, 2, 29});
  CHECK(Date{7, 3, 4}.to_string() == "0007-03-04");
  CHECK_FALSE(Date::parse("1900-02-29").has_value());
  CHECK(Date::parse("2000-02-29").has_value());
  CHECK_FALSE(Date::parse("2024-2-29").has_value());
  CHECK_FALSE(Date::parse("2024-02-29 ").has_value());
  CHECK_FALSE(Date::parse("2024/02/29").has_value());
  CHECK(Date{2024, 1, 31} < Date{2024, 2, 1});
}

TEST_CASE("a time of day is checked and kept as written") {
  for (const std::string text :
       {"08:30:06Z", "23:59:60+00:00", "15:59:60-08:00", "12:00:00.123456789+05:30"}) {
    CAPTURE(text);
    const auto time = TimeOfDay::parse(text);
    REQUIRE(time.has_value());
    CHECK(time->to_string() == text);
  }
  for (const std::string text :
       {"", "08:30:06", "24:00:00Z", "22:59:60Z", "08:30Z", "08:30:06 Z", "08-30-06Z"}) {
    CAPTURE(text);
    CHECK_FALSE(TimeOfDay::parse(text).has_value());
  }
}

TEST_CASE("a duration is checked and kept as written") {
  for (const std::string text :
       {"P4DT12H30M5S", "PT0S", "P2W", "P1Y2M3DT4H5M6S", "PT36H", "P1DT12H", "P01D"}) {
    CAPTURE(text);
    const auto duration = Duration::parse(text);
    REQUIRE(duration.has_value());
    CHECK(duration->to_string() == text);
  }
  for (const std::string text :
       {"",
        "P",
        "PT",
        "P1",
        "1D",
        "P1YT",
        "P2D1Y",
        "P1D2H",
        "P1Y2W",
        "P1WT1H",
        "PT0.5S",
        "-P1D",
        "P1Y2D",
        "PT1H2S",
        "PT1D",
        "P1D ",
        "PT1ST1S"}) {
    CAPTURE(text);
    CHECK_FALSE(Duration::parse(text).has_value());
  }
}

TEST_CASE("the system clock tells the wall time") {
  const auto before = Timestamp::now();
  const auto now = bk::system_clock().now();
  CHECK(now >= before);
  CHECK(now - before < std::chrono::hours{1});
}
