// What other tools say of the same pairs of documents, from the corpus beside the repository.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "engine/diff/collector.hpp"
#include "generators/engine/diff/comparing.hpp"

using namespace bkctl;

namespace {

namespace fs = std::filesystem;

fs::path corpus() {
  if (const char* given = std::getenv("BKCTL_CORPUS"); given != nullptr) return given;
  return fs::path(BKCTL_SOURCE_DIR) / "../shared/specs";
}

using Row = std::vector<std::string>;

std::vector<Row> read_table(const fs::path& path) {
  std::vector<Row> out;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    Row row;
    std::istringstream cells(line);
    std::string cell;
    while (std::getline(cells, cell, '\t')) row.push_back(cell);
    row.resize(9);
    out.push_back(std::move(row));
  }
  return out;
}

// Where we disagree with oasdiff on what changed, and why.
const std::map<std::string, std::string> kOasdiff{
    {"TestAPISecurityDeleted_WithSources",
     "the row counts 0; TestAPISecurityDeleted has the same documents and check and counts the 1 "
     "that we find"},
    {"TestRequiredRequestPropertyAdded_WithSources",
     "the row counts 0, but the new document has a required property more"},
    {"TestRequestPropertyXExtensibleEnumValueRemoved_WithSources",
     "the row counts 0, but the new document has a value less"},
};

// Where we disagree with oasdiff on what a change means, and why.
const std::map<std::string, std::string> kOwnVerdicts{
    {"TestAPIGlobalSecurityyAdded",
     "information for them; who calls without credentials is refused now: breaking"},
    {"TestAPISecurityAdded",
     "information for them; who calls without credentials is refused now: breaking"},
    {"TestBreaking_RequestPropertyAllOfAdded",
     "the part that is added repeats what the others demand: no request is refused"},
    {"TestRequestPropertyAllOfAdded",
     "the part that is added repeats what the others demand: no request is refused"},
    {"TestBreaking_RequestPropertyAllOfRemoved",
     "the part that is removed repeats what the others demand: nothing is lost"},
    {"TestBreaking_AddPattern", "the property is read-only: it is in no request"},
    {"TestBreaking_AddPatternRecursive", "the property is read-only: it is in no request"},
    {"TestResponseDiscriminatorUpdatedCheckPropertyNameChanging",
     "information for them; clients that choose by the old property choose wrong, and OpenAPITools "
     "calls it incompatible"},
    {"TestResponsePropertyAnyOfAdded",
     "information for them, though the same in oneOf is an error; a shape that clients do not know "
     "is risky"},
};

int rank(std::string_view level) {
  return level.starts_with("ERR") ? 2 : level.starts_with("WARN") ? 1 : 0;
}

struct Seen {
  std::string alias, operation;
  int level;
};

std::vector<Seen> seen(const test::Compared& compared) {
  std::vector<Seen> out;
  for (const auto& finding : compared.findings) {
    for (const auto& each : finding.occurrences) {
      const bool whole =
          each.operation == diff::kNoOperation || each.alias.starts_with("api-global");
      out.push_back(
          {std::string{each.alias},
           whole ? "" : compared.difference.operations[each.operation].name,
           static_cast<int>(finding.verdict)});
      // What the document says for all operations, they count once.
      if (each.alias.starts_with("api-global")) break;
    }
  }
  return out;
}

// `GET /a/{b}` as `GET /a/{}`: they name the path of the old document.
std::string shape(std::string_view operation) {
  return diff::path_shape(operation).text;
}

struct Verdict {
  bool named = false;  // the change that the row names is found, at its place and level
  bool counted = false;
  std::string found;

  [[nodiscard]] bool agrees(const Row& row) const { return row[7].empty() ? counted : named; }
};

Verdict compare(
    const Row& row,
    const std::map<std::string, std::string>& functions,
    const diff::Overrides& overrides) {
  const fs::path base = corpus() / "diffpairs/oasdiff";
  const auto compared =
      test::compare_files((base / row[2]).string(), (base / row[3]).string(), overrides);
  Verdict out;
  if (compared.before == nullptr || compared.after == nullptr) return out;
  const std::string function = row[4].substr(row[4].find(',') + 1);
  std::istringstream expected(row[7]);
  std::string id, level, operation;
  std::getline(expected, id, '|');
  std::getline(expected, level, '|');
  std::getline(expected, operation, '|');
  if (operation == " ") operation.clear();
  std::size_t count = 0;
  for (const auto& each : seen(compared)) {
    if (each.level < rank(row[5])) continue;
    if (!function.empty() && function != "-") {
      const auto found = functions.find(each.alias);
      if (found == functions.end() || found->second != function) continue;
    }
    ++count;
    out.named = out.named || (each.alias == id && each.level == rank(level) &&
                              (operation.empty() || shape(each.operation) == shape(operation)));
    out.found += " " + each.alias + "|" + std::to_string(each.level) + "|" + each.operation;
  }
  out.counted = std::to_string(count) == row[6];
  return out;
}

bool holds(const std::string& verdict, const test::Compared& compared) {
  const auto counts = diff::count(compared.findings);
  if (verdict == "AreEquals") return compared.findings.empty();
  if (verdict == "BackwardIncompatible") return counts.breaking != 0;
  if (verdict == "ChangedEndpoints") return !compared.findings.empty();
  return !compared.findings.empty() && counts.breaking == 0;
}

}  // namespace

TEST_CASE("oasdiff's own tests, through the aliases") {
  const fs::path base = corpus() / "diffpairs/oasdiff/GOLDEN.tsv";
  if (!fs::exists(base)) {
    WARN("skipped: no " << base.string());
    return;
  }
  std::map<std::string, std::string> functions;
  diff::Overrides theirs;
  for (const auto& row : read_table(corpus() / "rules/oasdiff_checks.tsv")) {
    functions.emplace(row[0], row[6]);
    const char* level = rank(row[1]) == 2 ? "=breaking" : rank(row[1]) == 1 ? "=risky" : "=safe";
    CHECK(theirs.add(row[0] + level));
  }
  std::size_t agreed = 0, strictly = 0, own = 0;
  const auto rows = read_table(base);
  for (const auto& row : rows) {
    const Verdict found = compare(row, functions, theirs);
    const Verdict mine = compare(row, functions, {});
    INFO(
        row[1] << ": " << row[2] << " -> " << row[3] << " " << row[6] << " " << row[7] << ":"
               << found.found);
    CHECK(found.agrees(row) != kOasdiff.contains(row[1]));
    INFO("by our own verdicts:" << mine.found);
    CHECK(mine.agrees(row) != (kOasdiff.contains(row[1]) || kOwnVerdicts.contains(row[1])));
    agreed += found.agrees(row) ? 1 : 0;
    strictly += found.agrees(row) && found.counted ? 1 : 0;
    own += mine.agrees(row) ? 1 : 0;
  }
  WARN(
      "oasdiff: " << rows.size() << " pairs; with its severities through the aliases " << agreed
                  << " agree (" << strictly << " with the same count), with our verdicts " << own);
  CHECK(rows.size() == 103);
}

TEST_CASE("OpenAPITools' verdicts") {
  const fs::path base = corpus() / "diffpairs/openapitools";
  if (!fs::exists(base)) {
    WARN("skipped: no " << base.string());
    return;
  }
  const std::map<std::string, std::string> kKnown{
      {"testComposedSchema",
       "only responses are concerned, and they are a part of what they were before"},
      {"issue458ExclusiveMinimumRemoved", "exclusiveMinimum: false went, which is its default"},
      {"issue458ExclusiveMaximumRemoved", "exclusiveMaximum: false went, which is its default"},
  };
  // What its settings would say as ours do.
  const std::map<std::string, std::string> kSeverities{
      {"requestFormatIncreased", "int32 to int64 in requests: all that was accepted still is"},
      {"responseFormatDecreased", "int64 to int32 in responses: risky, every value still fits"},
  };
  diff::Overrides theirs;
  REQUIRE(theirs.add("request-format-widened=breaking"));
  REQUIRE(theirs.add("response-format-narrowed=breaking"));
  std::size_t agreed = 0, own = 0;
  const auto rows = read_table(base / "GOLDEN.tsv");
  for (const auto& row : rows) {
    const fs::path files = base / "core/src/test/resources";
    const std::string before = (files / row[2]).string(), after = (files / row[3]).string();
    const auto compared = test::compare_files(before, after, theirs);
    const auto mine = test::compare_files(before, after);
    std::string found;
    for (const auto& line : mine.lines()) found += " " + line;
    INFO(
        row[0] << " " << row[1] << ": " << row[2] << " -> " << row[3] << " " << row[4] << ":"
               << found);
    const bool agrees = compared.after != nullptr && holds(row[4], compared);
    const bool agrees_by_ours = mine.after != nullptr && holds(row[4], mine);
    CHECK(agrees != kKnown.contains(row[1]));
    CHECK(agrees_by_ours != (kKnown.contains(row[1]) || kSeverities.contains(row[1])));
    agreed += agrees ? 1 : 0;
    own += agrees_by_ours ? 1 : 0;
  }
  WARN(
      "OpenAPITools: " << rows.size() << " pairs; with its severities " << agreed
                       << " agree, with our verdicts " << own);
  CHECK(rows.size() == 47);
}

TEST_CASE("every id of oasdiff is an alias of a check of ours") {
  const fs::path table = corpus() / "rules/oasdiff_checks.tsv";
  if (!fs::exists(table)) {
    WARN("skipped: no " << table.string());
    return;
  }
  const auto rows = read_table(table);
  CHECK(rows.size() == 509);
  for (const auto& row : rows) {
    diff::Overrides overrides;
    CHECK(overrides.add(row[0] + "=off"));
  }
}
