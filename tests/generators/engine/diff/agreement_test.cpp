// What other tools say of the same pairs of documents, from the corpus beside the repository.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

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

// Where we disagree with oasdiff, and why.
const std::map<std::string, std::string> kOasdiff{
#include "oasdiff_disagreements.inc"
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
      const bool whole = each.operation == diff::kNoOperation || each.spot == 's';
      out.push_back(
          {std::string{each.alias},
           whole ? "" : compared.difference.operations[each.operation].name,
           static_cast<int>(finding.verdict)});
      // What the document says for all operations, they count once.
      if (each.spot == 's' && each.alias.starts_with("api-global")) break;
    }
  }
  return out;
}

// Empty: we agree.
std::string disagreement(const Row& row, const std::map<std::string, std::string>& functions) {
  const fs::path base = corpus() / "diffpairs/oasdiff";
  const auto compared = test::compare_files((base / row[2]).string(), (base / row[3]).string());
  if (compared.before == nullptr || compared.after == nullptr) return "cannot be read";
  const std::string function = row[4].substr(row[4].find(',') + 1);
  const int least = rank(row[5]);
  std::vector<Seen> kept;
  for (auto& each : seen(compared)) {
    if (each.level < least) continue;
    if (function != "" && function != "-") {
      const auto found = functions.find(each.alias);
      if (found == functions.end() || found->second != function) continue;
    }
    kept.push_back(std::move(each));
  }
  std::string all;
  for (const auto& each : kept)
    all += " " + each.alias + "|" + std::to_string(each.level) + "|" + each.operation;
  if (std::to_string(kept.size()) != row[6])
    return "expected " + row[6] + " changes, found " + std::to_string(kept.size()) + ":" + all;
  if (row[7].empty()) return {};
  std::istringstream expected(row[7]);
  std::string id, level, operation;
  std::getline(expected, id, '|');
  std::getline(expected, level, '|');
  std::getline(expected, operation, '|');
  if (operation == " ") operation.clear();
  const bool there = std::any_of(kept.begin(), kept.end(), [&](const Seen& each) {
    return each.alias == id && each.level == rank(level) &&
           (operation.empty() || each.operation == operation);
  });
  return there ? "" : "expected " + row[7] + ", found:" + all;
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
  for (const auto& row : read_table(corpus() / "rules/oasdiff_checks.tsv"))
    functions.emplace(row[0], row[6]);
  std::size_t agreed = 0;
  const auto rows = read_table(base);
  for (const auto& row : rows) {
    const std::string found = disagreement(row, functions);
    const auto known = kOasdiff.find(row[1]);
    INFO(row[1] << ": " << row[2] << " -> " << row[3] << ": " << found);
    CHECK(found.empty() == (known == kOasdiff.end()));
    if (found.empty()) ++agreed;
  }
  WARN("oasdiff: agreed on " << agreed << " of " << rows.size());
  CHECK(rows.size() == 103);
}

TEST_CASE("OpenAPITools' verdicts") {
  const fs::path base = corpus() / "diffpairs/openapitools";
  if (!fs::exists(base)) {
    WARN("skipped: no " << base.string());
    return;
  }
  const std::map<std::string, std::string> kKnown{
#include "openapitools_disagreements.inc"
  };
  std::size_t agreed = 0;
  const auto rows = read_table(base / "GOLDEN.tsv");
  for (const auto& row : rows) {
    const fs::path files = base / "core/src/test/resources";
    const auto compared = test::compare_files((files / row[2]).string(), (files / row[3]).string());
    std::string found;
    for (const auto& line : compared.lines()) found += " " + line;
    INFO(
        row[0] << " " << row[1] << ": " << row[2] << " -> " << row[3] << " " << row[4] << ":"
               << found);
    const bool agrees = compared.after != nullptr && holds(row[4], compared);
    CHECK(agrees != kKnown.contains(row[1]));
    if (agrees) ++agreed;
  }
  WARN("OpenAPITools: agreed on " << agreed << " of " << rows.size());
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
