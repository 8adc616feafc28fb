#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "bk/json/parse.hpp"
#include "bk/schema/schema.hpp"

/// The JSON-Schema-Test-Suite: https://github.com/json-schema-org/JSON-Schema-Test-Suite
namespace {

namespace fs = std::filesystem;
using bk::json::Value;
using bk::schema::Dialect;

fs::path suite() {
  const char* corpus = std::getenv("BKCTL_CORPUS");
  const fs::path root =
      corpus != nullptr ? fs::path{corpus} : fs::path{BKCTL_SOURCE_DIR} / ".." / "shared";
  return root / "specs" / "jsonschema";
}

Value read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  bk::Result<Value> value = bk::json::parse<Value>(text.str(), {.depth = 256});
  REQUIRE(value);
  return std::move(*value);
}

const bk::schema::Registry& remotes() {
  static const bk::schema::Registry registry = [] {
    bk::schema::Registry out;
    const fs::path root = suite() / "remotes";
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
      if (entry.path().extension() != ".json") continue;
      out.add(
          "http://localhost:1234/" + fs::relative(entry.path(), root).generic_string(),
          read(entry.path()));
    }
    return out;
  }();
  return registry;
}

struct Tally {
  int ran = 0;
  int passed = 0;
};

void run_group(
    const Value& group,
    const bk::schema::Options& options,
    const std::string& where,
    Tally& tally) {
  const auto schema = bk::schema::Schema::compile(group["schema"], options);
  for (const Value& test : *group["tests"].if_array()) {
    ++tally.ran;
    const bool wanted = *test["valid"].if_boolean();
    bool good = false;
    if (schema) {
      bk::json::Violations violations;
      const bool fits = schema->fits(test["data"]);
      // With and without a place for violations must agree.
      good = fits == wanted && schema->check(test["data"], nullptr, violations) == fits &&
             violations.empty() == fits;
    }
    if (good) {
      ++tally.passed;
    } else {
      std::cout << "  failed: " << where << ": " << *group["description"].if_string() << ": "
                << *test["description"].if_string()
                << (schema ? "" : " (" + schema.error().message() + ")") << "\n";
    }
  }
}

Tally run_folder(const fs::path& folder, const bk::schema::Options& options) {
  Tally tally;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{folder}) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const Value groups = read(file);
    for (const Value& group : *groups.if_array())
      run_group(group, options, file.filename().string(), tally);
  }
  std::cout << folder.lexically_relative(suite() / "tests").string() << ": " << tally.passed
            << " of " << tally.ran << " passed\n";
  return tally;
}

Tally run(const std::string& folder, Dialect dialect, bool assert_format) {
  const fs::path path = suite() / "tests" / folder;
  if (!fs::exists(path)) {
    WARN("skipped: no JSON-Schema-Test-Suite at " << path);
    return {};
  }
  return run_folder(
      path,
      {.dialect = dialect, .assert_format = assert_format, .base_uri = {}, .registry = &remotes()});
}

}  // namespace

TEST_CASE("JSON-Schema-Test-Suite: everything required of 2020-12 passes") {
  const Tally tally = run("draft2020-12", Dialect::k202012, false);
  CHECK(tally.passed == tally.ran);
}

TEST_CASE("JSON-Schema-Test-Suite: everything required of draft 4 passes") {
  const Tally tally = run("draft4", Dialect::kDraft4, false);
  CHECK(tally.passed == tally.ran);
}

TEST_CASE("JSON-Schema-Test-Suite: everything required of draft 7 passes") {
  const Tally tally = run("draft7", Dialect::kDraft7, false);
  CHECK(tally.passed == tally.ran);
}

TEST_CASE("JSON-Schema-Test-Suite: at least 95 % of the formats of 2020-12 pass") {
  const Tally tally = run("draft2020-12/optional/format", Dialect::k202012, true);
  CHECK(tally.passed * 100 >= tally.ran * 95);
}

TEST_CASE("JSON-Schema-Test-Suite: at least 95 % of the formats of draft 4 and 7 pass") {
  const Tally four = run("draft4/optional/format", Dialect::kDraft4, true);
  CHECK(four.passed * 100 >= four.ran * 95);
  const Tally seven = run("draft7/optional/format", Dialect::kDraft7, true);
  CHECK(seven.passed * 100 >= seven.ran * 95);
}

TEST_CASE("JSON-Schema-Test-Suite: at least 90 % of what else is optional passes") {
  const Tally tally = run("draft2020-12/optional", Dialect::k202012, false);
  CHECK(tally.passed * 100 >= tally.ran * 90);
  const Tally four = run("draft4/optional", Dialect::kDraft4, false);
  CHECK(four.passed * 100 >= four.ran * 90);
}
