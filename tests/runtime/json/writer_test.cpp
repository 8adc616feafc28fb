#include "bk/json/writer.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "shop.hpp"

using bk::json::quote;
using bk::json::write;

TEST_CASE("strings are escaped where they must be, and nowhere else") {
  CHECK(quote("plain é 🐲 /") == "\"plain é 🐲 /\"");
  CHECK(quote("\"\\\b\f\n\r\t") == R"("\"\\\b\f\n\r\t")");
  CHECK(quote(std::string("\0\x1f\x7f", 3)) == "\"\\u0000\\u001f\x7f\"");
}

TEST_CASE("invalid UTF-8 becomes replacement characters") {
  CHECK(quote("a\xFFz") == "\"a\uFFFDz\"");
  CHECK(quote("\xE2\x82") == "\"\uFFFD\uFFFD\"");
  CHECK(quote("\xED\xA0\x80") == "\"\uFFFD\uFFFD\uFFFD\"");
}

TEST_CASE("numbers are written shortest") {
  CHECK(write(0.1) == "0.1");
  CHECK(write(1.0) == "1");
  CHECK(write(1e21) == "1e+21");
  CHECK(write(-0.0) == "-0");
  CHECK(write(0.1F) == "0.1");
  CHECK(write(std::nan("")) == "null");
  CHECK(write(HUGE_VAL) == "null");
  CHECK(write(std::int64_t{INT64_MIN}) == "-9223372036854775808");
  CHECK(write(std::uint64_t{UINT64_MAX}) == "18446744073709551615");
}

TEST_CASE("commas stand between, whatever is nested") {
  CHECK(write(std::vector<std::vector<int>>{{}, {1}, {2, 3}}) == "[[],[1],[2,3]]");
  CHECK(
      write(std::map<std::string, std::vector<bool>>{{"a", {}}, {"b", {true, false}}}) ==
      R"({"a":[],"b":[true,false]})");
}

TEST_CASE("text longer than the writer's buffer is whole") {
  for (const std::size_t size : {1000U, 1022U, 1023U, 1024U, 1025U, 5000U}) {
    const std::string text(size, 'x');
    CHECK(write(text) == "\"" + text + "\"");
    CHECK(write(std::vector<std::string>{text, "y"}) == "[\"" + text + "\",\"y\"]");
  }
  std::vector<std::int64_t> numbers(1000, 123456789);
  CHECK(*bk::json::parse<std::vector<std::int64_t>>(write(numbers)) == numbers);
}

TEST_CASE("indented text is for people") {
  const auto value = bk::json::parse<bk::json::Value>(R"({"a":[1,{"b":null}],"c":{},"d":[]})");
  CHECK(
      bk::json::write_pretty(*value) ==
      "{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}");
}
