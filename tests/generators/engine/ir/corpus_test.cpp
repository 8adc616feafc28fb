#include <catch2/catch.hpp>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "engine/ir/lower.hpp"
#include "engine/spec/load.hpp"

// Every public description that lies beside the working tree (../shared/specs/public,
// $BKCTL_CORPUS) must be lowered without an error of this stage; what it has become is printed.

namespace {

namespace fs = std::filesystem;

fs::path corpus() {
  if (const char* folder = std::getenv("BKCTL_CORPUS")) return fs::path(folder) / "public";
  return fs::path(BKCTL_SOURCE_DIR).parent_path() / "shared/specs/public";
}

std::vector<std::string> listed() {
  std::ifstream in(corpus() / "INDEX.tsv");
  std::vector<std::string> out;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) out.push_back(line.substr(0, line.find('\t')));
  return out;
}

struct Lowered {
  bkctl::Diagnostics diagnostics;
  std::unique_ptr<bkctl::spec::Document> document;
  bkctl::ir::Api api;
  long milliseconds = 0;
};

Lowered lower_file(const fs::path& path) {
  Lowered out;
  bkctl::spec::FileLoader loader;
  out.document = bkctl::spec::load(path.string(), loader, out.diagnostics);
  if (!out.document) return out;
  const auto start = std::chrono::steady_clock::now();
  out.api = bkctl::ir::lower(*out.document, {}, out.diagnostics);
  out.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::steady_clock::now() - start)
                         .count();
  return out;
}

// Ids that lead nowhere would be memory errors in everything that is generated from the Api.
void check_ids(const bkctl::ir::Api& api) {
  const auto valid = [&](const bkctl::ir::TypeRef& ref) { return ref.id < api.types.size(); };
  std::map<std::string, int> names;
  for (const auto& type : api.types) {
    for (const auto& field : type.fields) REQUIRE(valid(field.type));
    for (const auto& alternative : type.alternatives) REQUIRE(valid(alternative.type));
    for (const auto& element : type.elements) REQUIRE(valid(element));
    REQUIRE(valid(type.element));
    if (!type.name.empty()) CHECK(++names[type.name.pascal()] == 1);
  }
  std::map<std::string, int> operations;
  for (const auto& operation : api.operations) {
    REQUIRE(operation.tag < api.tags.size());
    CHECK(++operations[operation.name.snake()] == 1);
    for (const auto& parameter : operation.parameters) REQUIRE(valid(parameter.type));
  }
}

}  // namespace

TEST_CASE("every public description can be lowered") {
  if (!fs::exists(corpus() / "INDEX.tsv")) {
    WARN("skipped: there are no public descriptions at " << corpus());
    return;
  }
  std::ostringstream table;
  for (const std::string& name : listed()) {
    if (const char* only = std::getenv("BKCTL_ONLY");
        only != nullptr && name.find(only) == std::string::npos)
      continue;
    INFO(name);
    const Lowered lowered = lower_file(corpus() / name);
    if (!lowered.document) {
      table << name << ": not loaded\n";
      continue;
    }
    check_ids(lowered.api);
    std::map<std::string, int> gaps, actions, errors;
    for (const auto& gap : lowered.api.gaps) ++gaps[gap.code];
    for (const auto& diagnostic : lowered.diagnostics.all()) {
      if (diagnostic.severity == bkctl::Severity::kError) ++errors[diagnostic.code];
      if (diagnostic.severity == bkctl::Severity::kError && std::getenv("BKCTL_VERBOSE"))
        std::cout << format_plain(diagnostic);
    }
    constexpr const char* kActions[] = {
        "none", "list", "create", "read", "replace", "patch", "delete"};
    for (const auto& operation : lowered.api.operations)
      ++actions[kActions[static_cast<std::size_t>(operation.action.kind)]];
    table << name << ": " << lowered.api.operations.size() << " operations, "
          << lowered.api.types.size() << " types, " << lowered.api.entities.size() << " tables, "
          << lowered.milliseconds << " ms;";
    for (const auto& [kind, count] : actions) table << ' ' << kind << ' ' << count;
    for (const auto& [code, count] : gaps) table << ' ' << code << ' ' << count;
    for (const auto& [code, count] : errors) table << " error " << code << ' ' << count;
    table << '\n';
    if (std::getenv("BKCTL_PRINT")) std::cout << bkctl::ir::to_json(lowered.api);
  }
  std::cout << table.str();
}
