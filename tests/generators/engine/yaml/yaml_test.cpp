#include <catch2/catch.hpp>
#include <string>

#include "parsing.hpp"

using namespace bkctl;
using namespace bkctl::yaml;

TEST_CASE("plain scalars follow the core schema of YAML 1.2") {
  CHECK(json_of("[no, yes, on, off, y, n]") == R"(["no","yes","on","off","y","n"])");
  CHECK(json_of("[true, True, FALSE, tRue]") == R"([true,true,false,"tRue"])");
  CHECK(json_of("[null, ~, Null, nULL, ]") == R"([null,null,null,"nULL"])");
  CHECK(json_of("[0x1F, 0o17, 007, +5, -3, 0b1, 1_000]") == R"([31,15,7,5,-3,"0b1","1_000"])");
  CHECK(
      json_of("[1.50, .5, 5., 1e3, -.5e-2, 1.2.3, '1.0']") ==
      R"([1.50,0.5,5,1e3,-0.5e-2,"1.2.3","1.0"])");
  CHECK(json_of("[2020-01-01, 12:30:45, 3.1.0]") == R"(["2020-01-01","12:30:45","3.1.0"])");
  CHECK(json_of("[!!str 12, ! 12, !!int '12', !!float 1]") == R"(["12","12",12,1])");
}

TEST_CASE("infinity and not-a-number are strings with a warning") {
  const auto parsed = parse_text("[.inf, -.INF, .nan]");
  REQUIRE(parsed.tree);
  CHECK(to_json(parsed.root()) == R"([".inf","-.INF",".nan"])");
  CHECK(parsed.diagnostics.warnings() == 3);
  CHECK(parsed.first() == "BK1029 1:2");
}

TEST_CASE("keys that are no strings are taken as their text") {
  CHECK(
      json_of("{200: a, 1.10: b, true: c, null: d, ~: e, 0x1F: f}") ==
      R"({"200":"a","1.10":"b","true":"c","null":"d","~":"e","0x1F":"f"})");
}

TEST_CASE("block scalars, folding and quotes give their text") {
  CHECK(
      json_of(
          "a: |\n  x\n   y\nb: >-\n  one\n  two\n\n  three\nc: 'it''s'\nd: \"\\x41\\u00e4\"\n") ==
      "{\"a\":\"x\\n y\\n\",\"b\":\"one two\\nthree\",\"c\":\"it's\",\"d\":\"A\xC3\xA4\"}");
}

TEST_CASE("escapes of C1 characters become UTF-8") {
  CHECK(json_of("\"\\N\\_\\xA0\"") == "\"\xC2\x85\xC2\xA0\xC2\xA0\"");
}

TEST_CASE("an alias is the anchored value itself") {
  const auto parsed = parse_text("a: &x {b: [1, 2]}\nc: *x\n");
  REQUIRE(parsed.tree);
  CHECK(parsed.root().find("a") == parsed.root().find("c"));
}

TEST_CASE("merge keys take what is not there yet") {
  CHECK(
      json_of("base: &b {a: 1, b: 2}\nx:\n  <<: *b\n  b: 3\n") ==
      R"({"base":{"a":1,"b":2},"x":{"b":3,"a":1}})");
  CHECK(
      json_of("a: &a {k: 1}\nb: &b {k: 2, l: 2}\nx: {<<: [*a, *b]}\n") ==
      R"({"a":{"k":1},"b":{"k":2,"l":2},"x":{"k":1,"l":2}})");
  CHECK(json_of("x: {'<<': {a: 1}}") == R"({"x":{"<<":{"a":1}}})");
  CHECK(json_of("x:\n  <<: 5\n") == "BK1026 2:7");
}

TEST_CASE("YAML values know their places") {
  const auto parsed = parse_text("# c\na:\n  - x: 1\n    'y z': \"q\"   # e\nb: {c: [d]}\nn:\n");
  REQUIRE(parsed.tree);
  const auto place = [&](const char* pointer) {
    const SourceSpan span = find_pointer(parsed.root(), pointer)->span();
    return std::to_string(span.line) + ":" + std::to_string(span.col) + "-" +
           std::to_string(span.end_line) + ":" + std::to_string(span.end_col);
  };
  CHECK(place("/a/0/x") == "3:8-3:9");
  CHECK(place("/a/0/y z") == "4:12-4:15");
  CHECK(place("/b") == "5:4-5:12");
  CHECK(place("/b/c") == "5:8-5:11");
  CHECK(place("/n") == "6:2-6:2");
  CHECK(
      to_string(find_pointer(parsed.root(), "/a/0")->find_member("y z")->key_span()) == "test:4:5");
  CHECK(find_pointer(parsed.root(), "/a/0/y z")->pointer() == "/a/0/y z");
}

TEST_CASE("broken YAML is refused with its place") {
  CHECK(json_of("a: 1\nb: 2\na: 3\n") == "BK1013 3:1");
  CHECK(json_of("a:\n\tb: 1\n").substr(0, 8) == "BK1020 2");
  CHECK(json_of("a: b: c\n").substr(0, 8) == "BK1020 1");
  CHECK(json_of("a: [1, 2\n").substr(0, 6) == "BK1020");
  CHECK(json_of("a: *x\n") == "BK1023 1:4");
  CHECK(json_of("a: &x [*x]\n") == "BK1024 1:8");
  CHECK(json_of("? [a]\n: b\n") == "BK1028 1:3");
  CHECK(json_of("a: 1\n---\nb: 2\n") == "BK1022 2:1");
  CHECK(json_of("# nothing\n") == "BK1003 0:0");
}

TEST_CASE("a document may start and end with its marks") {
  CHECK(json_of("%YAML 1.2\n---\na: 1\n...\n") == R"({"a":1})");
}

TEST_CASE("unknown tags are warned of") {
  const auto parsed = parse_text("a: !include other.yaml\n");
  REQUIRE(parsed.tree);
  CHECK(parsed.first() == "BK1027 1:4");
  CHECK(to_json(parsed.root()) == R"({"a":"other.yaml"})");
}
