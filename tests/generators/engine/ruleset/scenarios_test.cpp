#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "engine/base/glob.hpp"
#include "judging.hpp"

// Spectral's own scenarios of its command line (../shared/specs/conformance/spectral): what can be
// asked of a ruleset and documents, without its built-in rules and the options of its program.

using namespace bkctl;
namespace fs = std::filesystem;

namespace {

fs::path scenarios() {
  const char* const given = std::getenv("BKCTL_CORPUS");
  const fs::path specs = given ? fs::path(given) : fs::path(BKCTL_SOURCE_DIR) / "../shared/specs";
  return specs / "conformance/spectral/test-harness/scenarios";
}

/// The parts of a scenario by name: `document`, `asset:x`, `command`, `stdout`.
std::map<std::string, std::string> parts_of(const fs::path& path) {
  std::ifstream in(path);
  std::map<std::string, std::string> parts;
  std::string name;
  for (std::string line; std::getline(in, line);) {
    if (line.size() > 8 && line.starts_with("====") && line.ends_with("====")) {
      name = line.substr(4, line.size() - 8);
    } else {
      parts[name] += line + "\n";
    }
  }
  return parts;
}

/// `info.contact[0]` as Spectral prints it.
std::string printed(const std::string& pointer) {
  std::string out;
  std::istringstream tokens(pointer.empty() ? pointer : pointer.substr(1));
  for (std::string token; std::getline(tokens, token, '/');) {
    token =
        std::regex_replace(std::regex_replace(token, std::regex("~1"), "/"), std::regex("~0"), "~");
    const bool index = token.find_first_not_of("0123456789") == std::string::npos;
    out += index ? "[" + token + "]" : (out.empty() ? "" : ".") + token;
  }
  return out;
}

struct Scenario {
  std::map<std::string, std::string> parts;
  test::Memory memory;
  std::string ruleset;
  std::vector<std::string> documents;
};

/// What of it can be asked here; false: something else is meant.
bool prepare(Scenario& scenario) {
  std::string command = scenario.parts["command"] + scenario.parts["command-nix"];
  if (command.find(" lint") == std::string::npos) return false;
  for (const std::string option : {"--resolver", "--format", "--output"}) {
    if (command.find(option) != std::string::npos) return false;
  }
  for (auto& [name, text] : scenario.parts) {
    if (!name.starts_with("asset:")) continue;
    std::string path = name.substr(6);
    const std::string mark = "{" + name + "}";
    if (path.find('.') == std::string::npos) path += ".js";
    if (command.find("-r \"" + mark) != std::string::npos ||
        command.find("--ruleset \"" + mark) != std::string::npos ||
        command.find("--ruleset " + mark) != std::string::npos)
      scenario.ruleset = path;
    scenario.memory.files[path] =
        std::regex_replace(text, std::regex("\\{asset:([^}]*)\\}"), "./$1");
    for (const std::string pattern : {"**/*.json"}) {
      if (command.find(pattern) != std::string::npos && glob_match(pattern, path))
        scenario.documents.push_back(path);
    }
    if (command.find("cat " + mark) != std::string::npos) scenario.documents.push_back(path);
  }
  if (scenario.parts.contains("document")) {
    scenario.memory.files["document.yaml"] = scenario.parts["document"];
    scenario.documents.emplace_back("document.yaml");
  }
  return !scenario.ruleset.empty() && !scenario.documents.empty() &&
         scenario.parts.contains("stdout");
}

std::vector<std::string> expected(const std::string& text) {
  static const std::regex kRow(
      R"(^\s*(\d+):\d+\s+(error|warning|information|hint)\s+(\S+)\s+(.*)$)");
  std::vector<std::string> rows;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, kRow)) continue;
    std::string path;
    const std::string rest = match[4];
    if (const std::size_t gap = rest.rfind("  "); gap != std::string::npos)
      path = rest.substr(gap + 2);
    const std::string level = match[2];
    rows.push_back(
        match[1].str() + " " + (level == "information" || level == "hint" ? "info" : level) + " " +
        match[3].str() + " " + path);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<std::string> actual(Scenario& scenario, bool& uses_built_in) {
  std::vector<std::string> rows;
  for (const std::string& document : scenario.documents) {
    Diagnostics found;
    const auto ruleset = ruleset::read(scenario.ruleset, scenario.memory, found);
    if (!ruleset) return {"the ruleset cannot be read: " + format_plain(found.all().front())};
    uses_built_in = uses_built_in || !ruleset->bases.empty();
    Diagnostics parsing;
    const auto tree = yaml::parse(document, scenario.memory.files.at(document), parsing);
    if (tree == nullptr) return {"the document cannot be read"};
    const yaml::Value* const root = &tree->root();
    ruleset::run(
        ruleset::effective(*ruleset, document, ruleset::format_of(*root)),
        {std::span(&root, 1), document},
        found);
    for (const Diagnostic& each : found.all()) {
      rows.push_back(
          std::to_string(each.span.line) + " " + std::string(to_string(each.severity)) + " " +
          (each.rule.empty() ? each.code + " " + each.message
                             : each.rule + " " + printed(each.pointer)));
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::string joined(const std::vector<std::string>& rows) {
  std::string out;
  for (const std::string& row : rows) out += "\n  " + row;
  return out;
}

// What differs, and why.
const std::map<std::string, std::string> kDiffer{
    {"unrecognized-format.scenario", "that it is no OpenAPI document is said by reading it"},
    {"severity/display-errors.scenario", "the ruleset is no JSON: a comma is missing"},
    {"severity/display-warnings.scenario", "the ruleset is no JSON: a comma is missing"},
    {"custom-function-can-return-multiple-results.scenario", "functions in JavaScript are not run"},
    {"https-custom-functions.scenario", "functions in JavaScript are not run"},
    {"ignored-unrecognized-format.scenario", "formats in JavaScript are not run, which is said"},
    {"asyncapi2-streetlights.scenario", "AsyncAPI is not checked, which is said"},
    {"proxy-agent.scenario", "references are checked by reading the document"},
};

}  // namespace

TEST_CASE("scenarios of Spectral's command line give the same findings") {
  if (!fs::exists(scenarios())) {
    WARN("skipped: there are no scenarios in ../shared/specs, and $BKCTL_CORPUS names none");
    return;
  }
  int all = 0, agree = 0, others = 0;
  for (const auto& entry : fs::recursive_directory_iterator(scenarios())) {
    if (!entry.is_regular_file()) continue;
    ++all;
    Scenario scenario{parts_of(entry.path()), {}, {}, {}};
    bool built_in = false;
    if (!prepare(scenario)) {
      ++others;
      continue;
    }
    const auto rows = actual(scenario, built_in);
    if (built_in) {
      ++others;
      continue;
    }
    const std::string name = fs::relative(entry.path(), scenarios()).string();
    const auto wanted = expected(scenario.parts["stdout"]);
    if (kDiffer.contains(name)) {
      CHECK(rows != wanted);
      continue;
    }
    INFO(name << "\nexpected:" << joined(wanted) << "\nfound:" << joined(rows));
    CHECK(rows == wanted);
    if (rows == wanted) ++agree;
  }
  WARN(
      all << " scenarios: " << agree << " agree, " << kDiffer.size() << " differ for a reason, "
          << others << " ask for something else");
  CHECK(agree > 10);
}
