#include "bk/json/reader.hpp"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

using bk::json::Reader;
using bk::json::Token;
using bk::json::Violations;

namespace {

bool is_well_formed(const std::string& text) {
  Violations violations;
  Reader reader{text, {.depth = 1024}, violations};
  return reader.skip() && reader.finish();
}

double read_double(const std::string& text) {
  double value = 0;
  Violations violations;
  REQUIRE(bk::json::read(text, bk::json::codec<double>(), &value, {}, {}, violations));
  return value;
}

std::filesystem::path corpus() {
  if (const char* path = std::getenv("BKCTL_CORPUS")) return path;
  return std::filesystem::path{BKCTL_SOURCE_DIR} / ".." / "shared";
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("JSONTestSuite: what must parse does, what must not does not") {
  const auto folder = corpus() / "json" / "test_parsing";
  if (!std::filesystem::exists(folder)) {
    WARN("skipped: no JSONTestSuite at " << folder);
    return;
  }
  int accepted = 0;
  int rejected = 0;
  int either = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::string name = entry.path().filename().string();
    const std::string text = contents(entry.path());
    CAPTURE(name);
    const bool good = is_well_formed(text);
    // Reading into a value must agree with skipping, except that a value has no place for a key
    // given twice.
    const bk::Result<bk::json::Value> value =
        bk::json::parse<bk::json::Value>(text, {.depth = 1024});
    if (name.find("duplicated_key") == std::string::npos) CHECK(value.has_value() == good);
    if (name.starts_with("y_")) {
      CHECK(good);
      ++accepted;
    } else if (name.starts_with("n_")) {
      CHECK_FALSE(good);
      ++rejected;
    } else {
      ++either;
    }
  }
  std::cout << "JSONTestSuite: " << accepted << " y_ accepted, " << rejected << " n_ rejected, "
            << either << " i_ survived\n";
  CHECK(accepted + rejected + either > 300);
}

TEST_CASE("a reader pulls one piece after another") {
  Violations violations;
  Reader reader{R"( { "a" : [ 1 , "x" ] , "b" : null } )", {}, violations};
  Reader::Key key;
  std::string text;
  Reader::NumberToken number;
  REQUIRE(reader.peek() == Token::kObject);
  REQUIRE(reader.enter_object());
  REQUIRE(reader.next_member());
  REQUIRE(reader.try_key("\"a\" :"));
  REQUIRE(reader.peek() == Token::kArray);
  REQUIRE(reader.enter_array());
  REQUIRE(reader.next_item());
  REQUIRE(reader.peek() == Token::kNumber);
  REQUIRE(reader.read_number(number));
  CHECK(number.integer == 1);
  REQUIRE(reader.next_item());
  REQUIRE(reader.peek() == Token::kString);
  REQUIRE(reader.read_string(text));
  CHECK(text == "x");
  CHECK_FALSE(reader.next_item());
  REQUIRE(reader.next_member());
  REQUIRE_FALSE(reader.try_key("\"a\" :"));
  REQUIRE(reader.read_key(key));
  CHECK(key.text == "b");
  REQUIRE(reader.peek() == Token::kNull);
  REQUIRE(reader.read_null());
  CHECK_FALSE(reader.next_member());
  CHECK(reader.finish());
}

TEST_CASE("strings are unescaped") {
  CHECK(
      *bk::json::parse<std::string>(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\udc32")") ==
      "\"\\/\b\f\n\r\tAé🐲");
  CHECK(*bk::json::parse<std::string>(R"("\u0000")") == std::string(1, '\0'));
  CHECK(
      *bk::json::parse<std::string>("\"longer than eight bytes é and more\"") ==
      "longer than eight bytes é and more");
}

TEST_CASE("every byte and every two bytes inside a string are judged rightly") {
  // A string is well-formed when its bytes are UTF-8 without controls, quote and backslash.
  const auto wanted = [](unsigned a, unsigned b) {
    const auto plain = [](unsigned c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\'; };
    if (plain(a) && plain(b)) return true;
    if (a == '\\')
      return b != 0 &&
             std::string_view{"\"\\/bfnrtu"}.find(static_cast<char>(b)) != std::string_view::npos;
    return a >= 0xC2 && a < 0xE0 && b >= 0x80 && b < 0xC0;
  };
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      for (const std::size_t padding : {0U, 5U, 7U, 8U}) {
        const std::string text = "\"" + std::string(padding, 'x') + static_cast<char>(a) +
                                 static_cast<char>(b) + "12345678\"";
        if (is_well_formed(text) != wanted(a, b)) FAIL(a << " " << b << " " << padding);
      }
    }
  }
}

TEST_CASE("UTF-8 is checked to the last rule") {
  for (const std::string bytes :
       {"\xC0\x80",
        "\xC1\xBF",
        "\xE0\x9F\xBF",
        "\xED\xA0\x80",
        "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xC2",
        "\xE1\x80",
        "\xF1\x80\x80",
        "\x80",
        "\xFF"}) {
    CHECK_FALSE(is_well_formed("\"" + bytes + "\""));
  }
  for (const std::string bytes :
       {"\xC2\x80",
        "\xDF\xBF",
        "\xE0\xA0\x80",
        "\xED\x9F\xBF",
        "\xEE\x80\x80",
        "\xEF\xBF\xBF",
        "\xF0\x90\x80\x80",
        "\xF4\x8F\xBF\xBF"}) {
    CHECK(is_well_formed("\"" + bytes + "\""));
  }
}

TEST_CASE("half a surrogate pair is no text") {
  for (const std::string text :
       {R"("\ud83d")", R"("\udc32")", R"("\ud83dx")", R"("\ud83d\u0041")", R"("\udc32\ud83d")"}) {
    CHECK_FALSE(is_well_formed(text));
  }
}

TEST_CASE("doubles are the nearest there are") {
  const auto text = GENERATE(
      as<std::string>{},
      "0",
      "0.1",
      "1.7976931348623157e308",
      "4.9e-324",
      "2.2250738585072011e-308",
      "9007199254740993",
      "123456789012345678",
      "0.30000000000000004",
      "1e22",
      "1e23",
      "8.41",
      "-3.5e-7",
      "12345678901234567890.123",
      "0.000001",
      "5e-324",
      "179.28391",
      "1.00000000000000011102230246251565404236316680908203125",
      "1.00000000000000011102230246251565404236316680908203124");
  CAPTURE(text);
  CHECK(read_double(text) == std::strtod(text.c_str(), nullptr));
}

TEST_CASE("what is too small for a double is zero, what is too large is refused") {
  CHECK(read_double("1e-400") == 0);
  CHECK(read_double("0." + std::string(400, '0') + "1") == 0);
  CHECK(read_double("0e999999999999999999999") == 0);
  CHECK(std::signbit(read_double("-1e-400")));
  CHECK_FALSE(bk::json::parse<double>("1e400"));
  CHECK_FALSE(bk::json::parse<double>("-" + std::string(310, '9')));
}

TEST_CASE("doubles of all sizes survive the way there and back") {
  std::uint64_t seed = 88172645463325252;
  for (int i = 0; i < 20000; ++i) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    const auto value = std::bit_cast<double>(seed);
    if (!std::isfinite(value)) continue;
    const std::string text = bk::json::write(value);
    const bk::Result<double> back = bk::json::parse<double>(text);
    REQUIRE(back);
    REQUIRE(*back == value);
  }
}
