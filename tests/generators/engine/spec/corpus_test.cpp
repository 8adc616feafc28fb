#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/spec/load.hpp"
#include "loading.hpp"

using namespace bkctl;
using namespace bkctl::spec;
namespace fs = std::filesystem;

namespace {

/// The folder of real documents, or an empty path after a message.
fs::path corpus() {
  const char* const given = std::getenv("BKCTL_CORPUS");
  const fs::path folder = given ? fs::path(given) : fs::path(BKCTL_SOURCE_DIR) / "../shared/specs";
  if (fs::exists(folder / "public/INDEX.tsv")) return folder;
  WARN("skipped: there are no documents in ../shared/specs, and $BKCTL_CORPUS names none");
  return {};
}

/// Rows of a table by the names of its columns.
std::vector<std::map<std::string, std::string>> read_table(const fs::path& path) {
  const auto cells = [](const std::string& line) {
    std::vector<std::string> result(1);
    for (const char c : line) {
      if (c == '\t') {
        result.emplace_back();
      } else {
        result.back().push_back(c);
      }
    }
    return result;
  };
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  const auto names = cells(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(in, line)) {
    const auto values = cells(line);
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) row[names[i]] = values[i];
  }
  return rows;
}

std::set<std::string> error_codes(const Diagnostics& diagnostics) {
  std::set<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity == Severity::kError) codes.insert(diagnostic.code);
  }
  return codes;
}

}  // namespace

TEST_CASE("real documents are judged as their index says") {
  const fs::path folder = corpus();
  if (folder.empty()) return;
  const std::map<std::string, std::set<std::string>> expected{
      {"valid", {}},
      {"valid-lenient-yaml", {}},
      {"nonstandard-refs", {}},
      {"valid-remote-ref", {}},
      {"valid-structure", {"BK2037"}},
  };
  const std::map<std::string, std::string> causes{
      {"netlify-2.0.yaml", "BK2010"},
      {"meilisearch-3.1.json", "BK2012"},
      {"ogcapi-features-3.1.yaml", "BK2013"},
      {"openai-3.1.yaml", "BK2012"},
  };
  std::map<std::string, int> counts;
  for (auto& row : read_table(folder / "public/INDEX.tsv")) {
    const std::string& file = row["file"];
    const std::string& verdict = row["adjudicated"];
    CAPTURE(file, verdict);
    FileLoader loader;
    Diagnostics diagnostics;
    const auto document = load((folder / "public" / file).string(), loader, diagnostics);
    REQUIRE(document);
    ++counts[verdict];
    const auto codes = error_codes(diagnostics);
    if (verdict == "invalid") {
      CHECK(codes.contains(causes.at(file)));
      continue;
    }
    CHECK(codes == expected.at(verdict));
    // What is lifted and put into one file is a valid document of 3.1 by itself.
    if (!codes.empty()) continue;
    MemoryLoader nothing;
    Diagnostics again;
    const auto bundled = load_text("bundled.json", to_json(*document), nothing, again);
    REQUIRE(bundled);
    CHECK(error_codes(again) == std::set<std::string>{});
    CHECK(bundled->operations().size() == document->operations().size());
    CHECK(bundled->files().size() == 1);
  }
  for (const auto& [verdict, count] : counts)
    std::cout << verdict << ": " << count << " as expected\n";
}

TEST_CASE("documents of other tools' tests are mostly judged alike") {
  const fs::path folder = corpus();
  if (folder.empty()) return;
  int same = 0, total = 0;
  std::string different;
  for (auto& row : read_table(folder / "conformance/MANIFEST.tsv")) {
    const std::string& file = row["file"];
    const std::string& verdict = row["expected"];
    FileLoader loader;
    Diagnostics diagnostics;
    const auto document = load((folder / "conformance" / file).string(), loader, diagnostics);
    const bool valid = document != nullptr && !diagnostics.has_errors();
    CHECK((document != nullptr || diagnostics.has_errors()));
    if (verdict != "valid" && verdict != "invalid") continue;
    // Parts of documents and empty files, which the labels call valid, are no documents.
    const auto codes = error_codes(diagnostics);
    if (codes.contains("BK2001") || codes.contains("BK1003")) continue;
    ++total;
    if (valid == (verdict == "valid")) {
      ++same;
    } else {
      different += "  " + file + " is called " + verdict + "\n";
    }
  }
  std::cout << same << " of " << total << " alike; different:\n" << different;
  CHECK(same * 100 >= total * 93);
}
