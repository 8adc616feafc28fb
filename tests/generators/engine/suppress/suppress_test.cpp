#include <catch2/catch.hpp>

#include "engine/suppress/baseline.hpp"
#include "engine/suppress/comments.hpp"
#include "engine/suppress/filter.hpp"
#include "engine/yaml/parse.hpp"

using namespace bkctl;

namespace {

std::string shown(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& each : diagnostics.all()) {
    out += (out.empty() ? "" : ", ") + std::to_string(each.span.line) + " " +
           (each.rule.empty() ? each.code : each.rule);
  }
  return out;
}

/// A finding of `rule` for each scalar 0, and for each object with a key `bad` at its first line.
Diagnostics find(const yaml::Value& root) {
  Diagnostics found(100'000);
  std::vector<const yaml::Value*> pending{&root};
  for (std::size_t i = 0; i < pending.size(); ++i) {
    const yaml::Value& value = *pending[i];
    for (const auto* item : value.items()) pending.push_back(item);
    for (const auto& member : value.members()) {
      if (!member.key.starts_with("x-bk-")) pending.push_back(member.value);
    }
    const std::string rule = value.text() == "0" ? "no-zero" : value.find("bad") ? "no-bad" : "";
    if (rule.empty()) continue;
    Diagnostic& each = found.warning("BK8990", value.span(), value.pointer(), "m");
    each.rule = rule;
  }
  found.sort();
  return found;
}

/// What is left, then what is said about suppressions.
std::string left(const std::string& text, const suppress::Naming& naming = {}) {
  Diagnostics parsing;
  const auto tree = yaml::parse("d.yaml", text, parsing);
  REQUIRE(tree);
  const yaml::Value* const root = &tree->root();
  Diagnostics about;
  auto suppressions = suppress::read_suppressions(std::span(&root, 1), about);
  const Diagnostics rest = suppress::filter(find(*root), suppressions, naming, "2026-11-21");
  suppress::report_unused(suppressions, naming, "2026-11-21", about);
  return shown(rest) + " | " + shown(about);
}

std::string comment_lines(const std::string& text) {
  std::string out;
  for (const auto& each : suppress::comments(text))
    out += (out.empty() ? "" : " ") + std::to_string(each.line) + (each.alone ? "a" : "");
  return out;
}

}  // namespace

TEST_CASE("comments are told from everything that looks like one") {
  CHECK(comment_lines("# a\nb: 1 # c\n  # d\ne: f#g\n") == "1a 2 3a");
  CHECK(comment_lines("a: \"x # y\"\nb: 'it''s # z' # real\n") == "2");
  CHECK(comment_lines("a: it's # real\nb: say \"hi # real\n") == "1 2");
  CHECK(comment_lines("a: |\n  # no\n\n  # no\nb: 1 # yes\n") == "5");
  CHECK(comment_lines("a:\n  - b: >-\n      # no\n    c: 1 # yes\n") == "4");
  CHECK(comment_lines("- |+2\n    # no\n# yes\n") == "3a");
  CHECK(comment_lines("a: | # yes\n  # no\n") == "1");
  CHECK(comment_lines("a: \"x\n  # no\n  y\" # yes\n") == "3");
  CHECK(comment_lines("{\"a\":\"b # no\",\"c\": [\"#no\", 'x # no']} # yes\n") == "1");
  CHECK(comment_lines("a: http://x/#frag\nb: \"\\\" # no\"\nc: a|\nd: # yes\n") == "4");
  CHECK(comment_lines("a: 1 # b\r\n# c\r\n") == "1 2a");
  CHECK(comment_lines("\"") == "");
  CHECK(comment_lines("a: \"\\") == "");
}

TEST_CASE("comments suppress findings of their line, or the next") {
  CHECK(left("a: 0\nb: 0  # bkctl-ignore no-zero: known\n") == "1 no-zero | ");
  CHECK(left("# bkctl-ignore no-zero: known\n# more\n\na: 0\nb: 0\n") == "5 no-zero | ");
  CHECK(left("a:  # bkctl-ignore no-bad: known\n  bad: 1\n") == " | ");
  CHECK(left("a:  # bkctl-ignore no-bad, no-zero: known\n  bad: 0\n") == "2 no-zero | 1 BK8991");
  CHECK(left("a: 0 # bkctl-ignore no-zero\n") == " | 1 BK8993");
  CHECK(left("a: 0 # bkctl-ignore BK8990: by code\n") == " | ");
  CHECK(left("a: 0 # bkctl-ignore\n") == "1 no-zero | 1 BK8994");
  CHECK(left("a: 0 # bkctl-ignore because I like it\n") == "1 no-zero | 1 BK8994");
  CHECK(left("a: 0 # bkctl-ignored is another word\n") == "1 no-zero | ");
  CHECK(left("a: '# bkctl-ignore no-zero: x'\nb: 0\n") == "2 no-zero | ");
  CHECK(left("t: |\n  # bkctl-ignore no-zero: x\nb: 0\n") == "3 no-zero | ");
  CHECK(left("a: 1 # bkctl-ignore no-zero: mended\n") == " | 1 BK8991");
}

TEST_CASE("x-bk-ignore suppresses in its object and below, until a day") {
  const std::string rest = "a:\n  b: {c: 0}\n  x-bk-ignore: ";
  CHECK(left(rest + "{rules: no-zero, reason: r}\nd: 0\n") == "4 no-zero | ");
  CHECK(left(rest + "[{rules: [no-zero, no-bad], reason: r}]\n") == " | 3 BK8991");
  CHECK(left(rest + "[{rules: [no-zero]}]\n") == " | 3 BK8993");
  CHECK(left(rest + "[{rules: [no-zero], reason: r, until: 2026-11-21}]\n") == " | ");
  CHECK(
      left(rest + "[{rules: [no-zero], reason: r, until: 2026-11-20}]\n") ==
      "2 no-zero | 3 BK8992");
  CHECK(left(rest + "[{rules: [no-zero], reason: r, until: soon}]\n") == "2 no-zero | 3 BK8994");
  CHECK(left(rest + "[{rule: [no-zero]}]\n") == "2 no-zero | 3 BK8994");
  CHECK(left(rest + "true\n") == "2 no-zero | 3 BK8994");
}

TEST_CASE("what did not run is not unused, and names that do not exist are said") {
  suppress::Naming naming;
  naming.state = [](std::string_view name) {
    return name == "off-rule" ? suppress::Naming::State::kOff : suppress::Naming::State::kUnknown;
  };
  CHECK(left("a: 1 # bkctl-ignore off-rule, typo: r\n", naming) == " | 1 BK8991");
  naming.means = [](const Diagnostic& finding, std::string_view name) {
    return finding.rule == "no-zero" && name == "spectral:zero";
  };
  CHECK(left("a: 0 # bkctl-ignore spectral:zero: r\n", naming) == " | ");
}

TEST_CASE("a baseline hides what it lists, by rule and pointer, and only shrinks") {
  const auto parse = [](const std::string& text) {
    Diagnostics diagnostics;
    auto tree = yaml::parse("d.yaml", text, diagnostics);
    REQUIRE(tree);
    return tree;
  };
  const auto before = parse("a: 0\nb: 0\n");
  const auto baseline = suppress::Baseline::of(find(before->root()), "sub/base.json");
  CHECK(
      baseline.text() ==
      "{\n  \"version\": 1,\n  \"findings\": [\n"
      "    {\"file\": \"../d.yaml\", \"pointer\": \"/a\", \"rule\": \"no-zero\"},\n"
      "    {\"file\": \"../d.yaml\", \"pointer\": \"/b\", \"rule\": \"no-zero\"}\n  ]\n}\n");
  const auto stored = parse(baseline.text());
  Diagnostics malformed, gone;
  const auto read = suppress::Baseline::read(stored->root(), malformed);
  CHECK(malformed.empty());
  CHECK(read.text() == baseline.text());
  const auto after = parse("# moved\n\nb: 0\nc: 0\n");
  CHECK(shown(read.filter(find(after->root()), "sub/base.json", gone)) == "4 no-zero");
  CHECK(shown(gone) == "4 BK8995");
  const auto smaller = read.shrunk(find(after->root()), "sub/base.json");
  CHECK(smaller.size() == 1);
  CHECK(smaller.text().find("/c") == std::string::npos);
  suppress::Baseline::read(parse("[]")->root(), malformed);
  CHECK(malformed.errors() == 1);
}

TEST_CASE("many suppressions and findings take no long time") {
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += "k" + std::to_string(i) + ": 0 # bkctl-ignore no-zero: r\n";
  CHECK(left(text).ends_with(" | "));
}
