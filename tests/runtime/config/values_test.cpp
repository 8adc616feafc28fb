#include "bk/config/values.hpp"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
namespace config = bk::config;

TEST_CASE("durations have units, largest first, each once") {
  CHECK(config::parse_duration("500ms") == 500ms);
  CHECK(config::parse_duration("30s") == 30s);
  CHECK(config::parse_duration("1h30m") == 90min);
  CHECK(config::parse_duration("2d") == 48h);
  CHECK(config::parse_duration("0s") == 0s);
  CHECK(config::parse_duration("7us") == 7us);
  for (const std::string_view text :
       {"",
        "30",
        "s",
        "-1s",
        "1m1h",
        "1s1s",
        "1.5s",
        "1 s",
        "1w",
        "99999999999999999999s",
        "9999999999d",
        "1sx"}) {
    INFO(text);
    CHECK_FALSE(config::parse_duration(text));
  }
}

TEST_CASE("a formatted duration reads back as itself") {
  for (const auto duration :
       {0ns, 1ns, std::chrono::nanoseconds{90min}, std::chrono::nanoseconds{49h + 1ms}}) {
    CHECK(config::parse_duration(config::format_duration(duration)) == duration);
  }
  CHECK(config::format_duration(90min) == "1h30m");
}

TEST_CASE("sizes are octets, decimal or binary as their unit says") {
  CHECK(config::parse_size("512") == 512);
  CHECK(config::parse_size("64KiB") == 65536);
  CHECK(config::parse_size("64kB") == 64000);
  CHECK(config::parse_size("2MB") == 2'000'000);
  CHECK(config::parse_size("1GiB") == 1'073'741'824);
  for (const std::string_view text :
       {"", "10M", "10 MB", "-1", "1.5MB", "MB", "99999999999999GiB", "1kib"}) {
    INFO(text);
    CHECK_FALSE(config::parse_size(text));
  }
}

TEST_CASE("integers are exact") {
  CHECK(config::parse_integer("-42") == -42);
  CHECK(config::parse_integer("9223372036854775807") == 9223372036854775807);
  for (const std::string_view text : {"", "+1", "1.0", "0x10", "9223372036854775808", " 1", "1 "}) {
    INFO(text);
    CHECK_FALSE(config::parse_integer(text));
  }
}

TEST_CASE("lists are trimmed and hold no empty items") {
  CHECK(config::parse_list(" a, b ,,c,") == std::vector<std::string>{"a", "b", "c"});
  CHECK(config::parse_list("").empty());
  CHECK(config::parse_list(" , ").empty());
}

TEST_CASE("a redacted URL keeps everything but passwords") {
  CHECK(
      config::redact_url("postgres://shop:p@ss:w0rd@db:5432/shop") ==
      "postgres://shop:***@db:5432/shop");
  CHECK(config::redact_url("postgres://shop@db/shop") == "postgres://shop@db/shop");
  CHECK(
      config::redact_url("postgres://db/shop?sslpassword=x&sslmode=require") ==
      "postgres://db/shop?sslpassword=***&sslmode=require");
  CHECK(config::redact_url("sqlite:shop.db") == "sqlite:shop.db");
  CHECK(
      config::redact_url("https://example.com/a@b?api_key=1&x") ==
      "https://example.com/a@b?api_key=***&x");
}
