#include "console/excerpt.hpp"

#include <catch2/catch.hpp>

namespace bkctl::console {
namespace {

const Style kPlain(false);

Diagnostic finding(const std::string& text, std::size_t begin, std::size_t end) {
  const auto file = SourceFile::make("api.yaml", text);
  Diagnostic out;
  out.code = "BK2007";
  out.message = "there is no schema `Bok`";
  out.span = make_span(*file, begin, end);
  return out;
}

TEST_CASE("a finding shows its line with a mark below what is meant") {
  auto diagnostic = finding("a: 1\nref: Bok\n", 10, 13);
  diagnostic.help = "did you mean \"Book\"?";
  CHECK(
      pretty(diagnostic, kPlain) ==
      "error[BK2007]: there is no schema `Bok`\n"
      " --> api.yaml:2:6\n"
      "  |\n"
      "2 | ref: Bok\n"
      "  |      ^^^\n"
      "  = help: did you mean \"Book\"?\n");
}

TEST_CASE("tabs, wide characters and control characters keep the mark in place") {
  CHECK(
      pretty(finding("\t世: \x1b x\n", 0, 1), kPlain).find("1 |  世: \\x1b x\n  | ^\n") !=
      std::string::npos);
  const std::string text = "世界: x\n";
  CHECK(
      pretty(finding(text, 8, 9), kPlain).find("1 | 世界: x\n  |       ^\n") != std::string::npos);
}

TEST_CASE("a long line is shown around the place") {
  const std::string text = std::string(1000, 'a') + "HERE" + std::string(1000, 'b');
  const std::string out = pretty(finding(text, 1000, 1004), kPlain);
  CHECK(out.find("HERE") != std::string::npos);
  CHECK(out.find("^^^^\n") != std::string::npos);
  CHECK(out.size() < 600);
}

TEST_CASE("a span over several lines is marked to the end of its first") {
  CHECK(
      pretty(finding("key:\n  - a\n  - b\n", 0, 12), kPlain).find("1 | key:\n  | ^^^^\n") !=
      std::string::npos);
}

TEST_CASE("notes have places of their own, and line numbers share a margin") {
  std::string text;
  for (int i = 0; i < 120; ++i) text += "x\n";
  auto diagnostic = finding(text, 0, 1);
  diagnostic.notes.push_back({make_span(*diagnostic.span.file, 220, 221), "first defined here"});
  CHECK(
      pretty(diagnostic, kPlain) ==
      "error[BK2007]: there is no schema `Bok`\n"
      "   --> api.yaml:1:1\n"
      "    |\n"
      "  1 | x\n"
      "    | ^\n"
      "    = note: first defined here\n"
      "   --> api.yaml:111:1\n"
      "    |\n"
      "111 | x\n"
      "    | ^\n");
}

TEST_CASE("a finding without a place is one sentence") {
  Diagnostic diagnostic;
  diagnostic.code = "BK7001";
  diagnostic.severity = Severity::kWarning;
  diagnostic.message = "something";
  CHECK(pretty(diagnostic, kPlain) == "warning[BK7001]: something\n");
}

TEST_CASE("counts are said in words") {
  Diagnostics diagnostics;
  CHECK(counts(diagnostics).empty());
  diagnostics.error("BK1", {}, {}, "x");
  diagnostics.warning("BK1", {}, {}, "x");
  diagnostics.warning("BK1", {}, {}, "x");
  CHECK(counts(diagnostics) == "1 error, 2 warnings");
}

}  // namespace
}  // namespace bkctl::console
