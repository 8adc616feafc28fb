#include <catch2/catch.hpp>
#include <string>

#include "parsing.hpp"

using namespace bkctl;
using namespace bkctl::yaml;

namespace {

std::string repeat(const std::string& text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("nesting is bounded in both languages") {
  for (const Format format : {Format::kJson, Format::kYaml}) {
    CHECK(json_of(repeat("[", 256) + repeat("]", 256), format).starts_with("[["));
    CHECK(json_of(repeat("[", 257) + repeat("]", 257), format) == "BK1012 1:257");
  }
}

TEST_CASE("a hundred thousand open brackets end in a diagnostic") {
  constexpr int kMany = 100'001;
  for (const std::string open :
       {"[", "{\"a\":", "{a: ", "- ", "? ", ": ", "[{a: ", "&a ", "!a ", "*a ", "'", "\"", "%"}) {
    CAPTURE(open);
    CHECK(parse_text(repeat(open, kMany), Format::kYaml).tree == nullptr);
  }
  CHECK(json_of(repeat("[", kMany), Format::kJson) == "BK1012 1:257");
  CHECK(json_of(repeat("{\"a\":", kMany), Format::kJson) == "BK1012 1:1281");
}

TEST_CASE("aliases of aliases are refused before they multiply") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  std::string merges = "a0: &a0 {k0: 1}\n";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    bomb += name + ": &" + name + " [" + repeat(last + ", ", 9) + last + "]\n";
    merges += name + ": &" + name + " {<<: [" + repeat(last + ", ", 9) + last + "], k" +
              std::to_string(i) + ": 1}\n";
  }
  CHECK(parse_text(bomb).first().substr(0, 6) == "BK1025");
  CHECK(parse_text(merges).first().substr(0, 6) == "BK1025");
}

TEST_CASE("size and number of values are bounded") {
  Limits limits;
  limits.bytes = 100;
  limits.values = 10;
  CHECK(parse_text(repeat("# text\n", 20), Format::kAuto, limits).first() == "BK1002 0:0");
  CHECK(parse_text("[" + repeat("1,", 20) + "1]", Format::kJson, limits).first() == "BK1015 1:20");
  CHECK(
      parse_text("[" + repeat("1,", 20) + "1]", Format::kYaml, limits).first().substr(0, 6) ==
      "BK1015");
}

TEST_CASE("what is no UTF-8 text is refused") {
  CHECK(json_of("") == "BK1003 0:0");
  CHECK(json_of(" \n\t\r\n") == "BK1003 0:0");
  CHECK(
      json_of(std::string(
          "\xFF\xFE"
          "a\0:\0",
          6)) == "BK1004 0:0");
  CHECK(json_of(std::string("\0a\0:", 4)) == "BK1004 0:0");
  CHECK(json_of("a: b\nc: \xC3(") == "BK1005 2:4");
  CHECK(json_of("a: \xED\xA0\x80") == "BK1005 1:4");
  CHECK(json_of("a: \xC0\xAF") == "BK1005 1:4");
  CHECK(json_of(std::string("a: \0b", 5)) == "BK1006 1:4");
  CHECK(json_of("a: \x1B[31m") == "BK1006 1:4");
  CHECK(
      json_of("\xEF\xBB\xBF"
              "a: b") == R"({"a":"b"})");
}

TEST_CASE("garbage ends in a diagnostic") {
  std::string garbage;
  unsigned state = 12345;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1664525u + 1013904223u;
    garbage.push_back(static_cast<char>(state >> 24));
  }
  CHECK(parse_text(garbage).tree == nullptr);
  for (char& c : garbage) c = static_cast<char>(0x20 + (static_cast<unsigned char>(c) & 0x3F));
  CHECK(parse_text(garbage, Format::kJson).tree == nullptr);
  Diagnostics diagnostics;
  parse("test", garbage, diagnostics);
}

TEST_CASE("files that cannot be read are diagnosed") {
  Diagnostics diagnostics;
  CHECK(parse_file("/nowhere/at/all.yaml", diagnostics) == nullptr);
  CHECK(parse_file("/tmp", diagnostics) == nullptr);
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(
      diagnostics.all()[0].message ==
      "cannot read /nowhere/at/all.yaml: No such file or directory");
  CHECK(diagnostics.all()[1].message == "cannot read /tmp: it is a folder");
}
