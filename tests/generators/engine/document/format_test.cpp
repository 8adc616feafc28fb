#include "engine/document/format.hpp"

#include <catch2/catch.hpp>

#include "engine/document/spelling.hpp"

namespace bkctl::document {
namespace {

std::string formatted(const std::string& text) {
  Diagnostics diagnostics;
  const auto tree = yaml::parse("a.yaml", text, diagnostics);
  REQUIRE(tree != nullptr);
  const auto out = format(*tree, diagnostics);
  REQUIRE(out);
  CHECK(diagnostics.empty());
  const auto again = yaml::parse("a.yaml", *out, diagnostics);
  REQUIRE(again != nullptr);
  CHECK(format(*again, diagnostics) == out);
  return *out;
}

TEST_CASE("indentation, spaces and blank lines become canonical") {
  CHECK(
      formatted("a:   1\n\n\n\nb:\n    - x\n    -   y\nc:\n- 1\n") ==
      "a: 1\n\nb:\n  - x\n  - y\nc:\n  - 1\n");
  CHECK(formatted("a: {b: 1,c:   [x ,y]}\n") == "a: {b: 1, c: [x, y]}\n");
  CHECK(formatted("a: [x,\n  y]\n") == "a:\n  - x\n  - y\n");
  CHECK(formatted("- - a\n  - b\n-\n  x: 1\n") == "- - a\n  - b\n- x: 1\n");
  CHECK(formatted("a: {}\nb: []\nc:\nd: ~\n") == "a: {}\nb: []\nc:\nd: ~\n");
  CHECK(formatted("---\na: 1\n") == "---\na: 1\n");
  CHECK(formatted("a: 1") == "a: 1\n");
}

TEST_CASE("comments stay where they belong") {
  CHECK(
      formatted(
          "# head\n\na: # beside a\n    # of b\n    b: 1 # beside b\n    # end of a\n# end\n") ==
      "# head\n\na: # beside a\n  # of b\n  b: 1 # beside b\n  # end of a\n# end\n");
  CHECK(formatted("a: [x, # one\n  y] # two\n") == "a: # two\n  - x # one\n  - y\n");
  CHECK(formatted("a: \"x # no\" # yes\nb: x#no\n") == "a: \"x # no\" # yes\nb: x#no\n");
  CHECK(
      formatted("a: | # why\n    x\n    # text\n# end\n") == "a: | # why\n  x\n  # text\n# end\n");
}

TEST_CASE("scalars keep their spelling") {
  CHECK(
      formatted("a: 'x'\nb: \"y\"\n\"c\": 0x10\nd: 1.50\n200: z\n") ==
      "a: 'x'\nb: \"y\"\n\"c\": 0x10\nd: 1.50\n200: z\n");
  CHECK(formatted("a: >-\n     x\n     y\n\n     z\n") == "a: >-\n  x\n  y\n\n  z\n");
  CHECK(formatted("a: |+\n  x\n\n\nb: 1\n") == "a: |+\n  x\n\n\nb: 1\n");
  CHECK(formatted("a: one\n   two\n   'three'\nb: 1\n") == "a: one\n  two\n  'three'\nb: 1\n");
  CHECK(formatted("a: \"x\n    y\"\n") == "a: \"x\n  y\"\n");
}

TEST_CASE("anchors, aliases and merge keys stay") {
  const std::string text = "a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  z: 2\nd: [*x]\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("JSON stays JSON") {
  CHECK(
      formatted("{\"a\":[1,{}],\"b\":\"\\u00e9\"}") ==
      "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"é\"\n}\n");
}

TEST_CASE("strings that would mean something else get quotes") {
  for (const char* text : {"",      "yes",  "No",   "null", "~",   "1",  "1.5", "0x1", "2020-01-01",
                           "12:30", "a: b", "a #b", "#a",   "- a", "-",  "?",   "*a",  "&a",
                           "{",     "'",    "a:",   " a",   "a ",  "<<", "=",   "...", "---"}) {
    INFO(text);
    CHECK_FALSE(may_be_plain(text, false));
    Diagnostics diagnostics;
    const auto tree = yaml::parse("a", "k: " + spell_string(text, false), diagnostics);
    REQUIRE(tree != nullptr);
    CHECK(tree->root().find("k")->as_string() == text);
  }
  for (const char* text : {"a", "a-b", "a:b", "https://a.b/c#d", "x, y", "é"})
    CHECK(may_be_plain(text, false));
  CHECK_FALSE(may_be_plain("x, y", true));
  CHECK(spell_block("a\nb", 2) == "|-\n  a\n  b");
  CHECK(spell_block("a\n\nb\n", 2) == "|\n  a\n\n  b");
}

}  // namespace
}  // namespace bkctl::document
