#include "bk/core/uuid.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <set>

TEST_CASE("a UUID is written in lower case and read in either") {
  const auto uuid = bk::Uuid::parse("F81D4FAE-7DEC-11D0-a765-00A0C91E6BF6");
  REQUIRE(uuid.has_value());
  CHECK(uuid->to_string() == "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
  CHECK(bk::Uuid{}.to_string() == "00000000-0000-0000-0000-000000000000");
}

TEST_CASE("what is not a UUID is refused") {
  const auto text = GENERATE(
      as<std::string>{},
      "",
      "f81d4fae7dec11d0a76500a0c91e6bf6",
      "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
      "f81d4fae-7dec-11d0-a765-00a0c91e6bf6 ",
      "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
      "f81d4fae-7dec-11d0-a765-00a0c91e6bfg",
      "f81d4fa-e7dec-11d0-a765-00a0c91e6bf6");
  CAPTURE(text);
  CHECK_FALSE(bk::Uuid::parse(text).has_value());
}

TEST_CASE("version 4 UUIDs are random, with version and variant set") {
  std::set<bk::Uuid> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto uuid = bk::Uuid::v4();
    REQUIRE(uuid.to_string()[14] == '4');
    REQUIRE((uuid.bytes()[8] & 0xC0) == 0x80);
    seen.insert(uuid);
  }
  CHECK(seen.size() == 1000);
}

TEST_CASE("version 7 UUIDs increase strictly within a thread") {
  auto last = bk::Uuid::v7();
  for (int i = 0; i < 20000; ++i) {  // more than the counter of one millisecond holds
    const auto next = bk::Uuid::v7();
    REQUIRE(next > last);
    REQUIRE(next.to_string()[14] == '7');
    REQUIRE((next.bytes()[8] & 0xC0) == 0x80);
    last = next;
  }
}

TEST_CASE("a version 7 UUID starts with the milliseconds of the wall clock") {
  const auto milliseconds = [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  };
  const auto before = milliseconds();
  const auto uuid = bk::Uuid::v7();
  std::int64_t stamp = 0;
  for (std::size_t i = 0; i < 6; ++i) stamp = stamp << 8 | uuid.bytes()[i];
  // The generator may run ahead of the clock after a burst, never behind it.
  CHECK(stamp >= before);
  CHECK(stamp <= milliseconds() + 10000);
}
