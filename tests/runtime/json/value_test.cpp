#include "bk/json/value.hpp"

#include <catch2/catch.hpp>

#include "bk/json/parse.hpp"

using bk::json::Null;
using bk::json::Number;
using bk::json::Object;
using bk::json::Value;

namespace {

Value parse(const std::string& text) {
  const bk::Result<Value> value = bk::json::parse<Value>(text);
  REQUIRE(value);
  return *value;
}

Number number(const std::string& text) {
  const auto parsed = Number::parse(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

}  // namespace

TEST_CASE("a value keeps what it was given") {
  CHECK(Value{}.is_null());
  CHECK(Value{Null{}}.is_null());
  CHECK(*Value{true}.if_boolean());
  CHECK(*Value{"x"}.if_string() == "x");
  CHECK(Value{1}.if_number()->as_int64() == 1);
  CHECK(
      Value{std::uint64_t{18446744073709551615U}}.if_number()->to_string() ==
      "18446744073709551615");
  CHECK(Value{Value::Array{1, "a", nullptr != nullptr}}.if_array()->size() == 3);
  CHECK(Value{Object{{"a", 1}}}.find("a")->if_number()->as_int64() == 1);
}

TEST_CASE("objects keep their order, and numbers their value") {
  const std::string text =
      R"({"z":1,"a":[1.5,123456789012345678901234567890,0.1234567890123456789,1e400],"m":null})";
  CHECK(bk::json::write(parse(text)) == text);
}

TEST_CASE("values are equal as JSON Schema has it") {
  CHECK(parse(R"({"a":1,"b":[1.0]})") == parse(R"({"b":[1],"a":1.0})"));
  CHECK_FALSE(parse(R"({"a":1})") == parse(R"({"a":1,"b":1})"));
  CHECK_FALSE(parse("[1,2]") == parse("[2,1]"));
  CHECK_FALSE(parse("0") == parse("false"));
  CHECK_FALSE(parse("\"1\"") == parse("1"));
  CHECK(parse("1e2") == parse("100"));
}

TEST_CASE("numbers compare exactly") {
  CHECK(number("9007199254740993") != number("9007199254740992.0"));
  CHECK(number("9007199254740993") > number("9007199254740992"));
  CHECK(number("0.1") == number("1e-1"));
  CHECK(number("-1e400") < number("-1e399"));
  CHECK(number("1e400") == number("10e399"));
  CHECK(number("-0") == number("0"));
  CHECK(number("-1") < number("0.5"));
  CHECK(number("0.30000000000000004") != number("0.3"));
  CHECK(number("123456789012345678901234567890") < number("123456789012345678901234567891"));
}

TEST_CASE("a number with a fraction of zero is an integer") {
  CHECK(number("1.0").is_integer());
  CHECK(number("1e300").is_integer());
  CHECK(number("1e400").is_integer());
  CHECK_FALSE(number("1.5").is_integer());
  CHECK_FALSE(number("1e-400").is_integer());
  CHECK(number("1.0").as_int64() == 1);
  CHECK(number("-9223372036854775808").as_int64() == INT64_MIN);
  CHECK_FALSE(number("9223372036854775808").as_int64().has_value());
  CHECK(number("18446744073709551615").as_uint64() == UINT64_MAX);
  CHECK_FALSE(number("-1").as_uint64().has_value());
  CHECK(number("1e18").as_int64() == 1000000000000000000);
}

TEST_CASE("multiples are decided in decimal") {
  CHECK(number("0.3").is_multiple_of(number("0.1")));
  CHECK(number("19.99").is_multiple_of(number("0.01")));
  CHECK(number("4.35").is_multiple_of(number("0.01")));
  CHECK_FALSE(number("0.015").is_multiple_of(number("0.01")));
  CHECK(number("0").is_multiple_of(number("0.7")));
  CHECK_FALSE(number("1").is_multiple_of(number("0")));
  CHECK(number("-6").is_multiple_of(number("3")));
  CHECK(number("7").is_multiple_of(number("-1")));
  CHECK_FALSE(number("1e308").is_multiple_of(number("0.123456789")));
  CHECK(number("1e308").is_multiple_of(number("0.5")));
  CHECK(number("12391239123").is_multiple_of(number("1e-8")));
  CHECK_FALSE(number("10").is_multiple_of(number("1e1000000000000000000000")));
}

TEST_CASE("what is not a number is refused") {
  const auto text = GENERATE(
      as<std::string>{}, "", "-", "01", "1.", ".1", "1e", "+1", "0x1", "NaN", "1 ", "- 1", "--1");
  CAPTURE(text);
  CHECK_FALSE(Number::parse(text).has_value());
}

TEST_CASE("an object finds members among few and many") {
  for (const int count : {3, 8, 9, 1000}) {
    Object object;
    for (int i = 0; i < count; ++i)
      CHECK(object.insert("key" + std::to_string(i * 7919 % 1000), i));
    CHECK_FALSE(object.insert("key0", 5));
    REQUIRE(object.find("key0") != nullptr);
    CHECK(*object.find("key0") == Value{0});
    CHECK(object.find("nope") == nullptr);
    object.set("key0", "new");
    CHECK(*object.find("key0") == Value{"new"});
    CHECK(object.begin()->first == "key0");
    CHECK(object.erase("key0"));
    CHECK_FALSE(object.erase("key0"));
    CHECK(object.size() == static_cast<std::size_t>(count) - 1);
  }
}

TEST_CASE("a JSON Pointer resolves") {
  const Value value = parse(R"({"foo":["bar","baz"],"":0,"a/b":1,"m~n":8,"01":{"x":2}})");
  CHECK(*value.resolve("") == value);
  CHECK(*value.resolve("/foo/1") == Value{"baz"});
  CHECK(*value.resolve("/") == Value{0});
  CHECK(*value.resolve("/a~1b") == Value{1});
  CHECK(*value.resolve("/m~0n") == Value{8});
  CHECK(*value.resolve("/01/x") == Value{2});
  CHECK(value.resolve("/foo/01") == nullptr);
  CHECK(value.resolve("/foo/2") == nullptr);
  CHECK(value.resolve("/foo/-1") == nullptr);
  CHECK(value.resolve("foo") == nullptr);
  CHECK(value["foo"][0] == Value{"bar"});
  CHECK(value["nope"][3]["x"].is_null());
}

TEST_CASE("many members are read in good time") {
  std::string text = "{";
  for (int i = 0; i < 100000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  text += "\"k5\":1}";
  const bk::Result<Value> value = bk::json::parse<Value>(text);
  REQUIRE_FALSE(value);
  CHECK(value.error().violations().front().pointer == "/k5");
}
