#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/lint/lint.hpp"
#include "engine/spec/load.hpp"

// Each rule has a file in cases/: a document that breaks it, `---`, and one that does not. In the
// first, `#!` ends each line where a finding stands. `#? name = value, value` gives an option.

using namespace bkctl;

namespace {

struct Case {
  std::string rule;
  std::string bad;
  std::string good;
  std::set<std::uint32_t> lines;
  lint::Settings settings;
};

std::string trimmed(std::string text) {
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

void read_option(const std::string& line, lint::Override& out) {
  const std::size_t sign = line.find('=');
  auto& values = out.options[trimmed(line.substr(2, sign - 2))];
  std::istringstream in(line.substr(sign + 1));
  for (std::string value; std::getline(in, value, ',');) values.push_back(trimmed(value));
}

Case read_case(const std::filesystem::path& path) {
  Case result;
  result.rule = path.stem().string();
  lint::Override override;
  override.rule = result.rule;
  override.level = lint::Level::kWarning;
  std::ifstream in(path);
  bool good = false;
  std::uint32_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("#?")) read_option(line, override);
    if (line == "---") {
      good = true;
      continue;
    }
    if (!good && line.ends_with("#!")) result.lines.insert(number);
    (good ? result.good : result.bad) += line + "\n";
  }
  result.settings.preset = lint::Preset::kNone;
  result.settings.overrides.push_back(std::move(override));
  return result;
}

std::vector<Case> cases() {
  std::vector<Case> result;
  const std::string folder = BKCTL_SOURCE_DIR "/tests/generators/engine/lint/cases";
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    result.push_back(read_case(entry.path()));
  std::sort(
      result.begin(), result.end(), [](const Case& a, const Case& b) { return a.rule < b.rule; });
  return result;
}

/// The lines of the findings of the rule, of engine/spec for the category `standard`.
std::set<std::uint32_t> lines_of(const Case& test, const std::string& text, std::string& printed) {
  Diagnostics loading, found;
  spec::FileLoader loader(BKCTL_SOURCE_DIR "/tests/generators/engine/lint/files");
  const auto document = spec::load_text(
      BKCTL_SOURCE_DIR "/tests/generators/engine/lint/files/api.yaml", text, loader, loading);
  REQUIRE(document);
  lint::lint(*document, test.settings, found);
  const auto rules = lint::find_rules(test.rule);
  REQUIRE(rules.size() == 1);
  std::set<std::uint32_t> result;
  for (const Diagnostics* each : {&loading, &found}) {
    for (const Diagnostic& finding : each->all()) {
      printed += format_plain(finding) + "\n";
      const bool own = finding.code == rules.front()->code ||
                       rules.front()->codes.find(finding.code) != std::string_view::npos;
      if (own) result.insert(finding.span.line);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("each rule finds its fault at the line, and nothing in the document without it") {
  const auto all = cases();
  std::set<std::string> tested;
  for (const Case& test : all) {
    CAPTURE(test.rule);
    tested.insert(test.rule);
    CHECK_FALSE(test.lines.empty());
    std::string printed;
    const auto bad = lines_of(test, test.bad, printed);
    INFO(printed);
    CHECK(bad == test.lines);
    std::string good_printed;
    const auto good = lines_of(test, test.good, good_printed);
    INFO(good_printed);
    CHECK(good.empty());
  }
  for (const lint::Rule* rule : lint::rules()) {
    CAPTURE(rule->name);
    CHECK(tested.contains(std::string(rule->name)));
  }
  WARN(all.size() << " pairs of documents for " << lint::rules().size() << " rules");
}
