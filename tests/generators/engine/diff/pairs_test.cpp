// A pair of documents for every check: tests/generators/engine/diff/pairs.txt. BKCTL_ACCEPT=1
// rewrites what is found; read the difference before committing it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "engine/diff/check.hpp"
#include "generators/engine/diff/comparing.hpp"

using namespace bkctl;

namespace {

struct Pair {
  std::string kind, before, after;
  std::vector<std::string> found;
};

std::string head(const std::string& version) {
  return "openapi: 3.1.0\ninfo: {title: t, version: '" + version + "'}\n";
}

// The text of one side as a whole document.
std::string document(const std::string& kind, const std::string& text, bool after) {
  const std::string none = text == "-" ? "" : text;
  const std::string paths = head(after ? "2" : "1") + "paths:\n  /a/{b}:\n    post:\n";
  const std::string path_parameter = "{name: b, in: path, required: true, schema: {type: string}}";
  if (kind == "schema") {
    return paths + "      parameters: [" + path_parameter +
           "]\n      requestBody: {content: {application/json: {schema: " + text +
           "}}}\n      responses: {'200': {description: d, content: {application/json: {schema: " +
           text + "}}}}\n";
  }
  if (kind == "parameter") {
    return paths + "      parameters: [" + path_parameter + (none.empty() ? "" : ", " + none) +
           "]\n      responses: {'200': {description: d}}\n";
  }
  if (kind == "response")
    return paths + "      parameters: [" + path_parameter + "]\n      responses: {" + none + "}\n";
  if (kind == "operation") {
    return head(after ? "2" : "1") + "paths: {/a: {get: {responses: {'200': {description: d}}}" +
           (none.empty() ? "" : ", post: " + none) + "}}\n";
  }
  if (kind == "api") return head(after ? "2" : "1") + none;
  return none;  // whole
}

std::vector<Pair> read() {
  std::vector<Pair> out;
  std::ifstream in(BKCTL_PAIRS);
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("  ")) {
      REQUIRE_FALSE(out.empty());
      out.back().found.push_back(line.substr(2));
      continue;
    }
    const std::size_t space = line.find(' ');
    const std::size_t arrow = line.find(" => ");
    REQUIRE(arrow != std::string::npos);
    out.push_back(
        {line.substr(0, space),
         line.substr(space + 1, arrow - space - 1),
         line.substr(arrow + 4),
         {}});
  }
  return out;
}

// No change may pass because no check knows its kind.
void check_kinds(const test::Compared& compared) {
  for (const auto& found : compared.difference.changes) {
    CAPTURE(found.change.kind);
    CHECK(diff::find_check(found.direction, found.change.kind) != nullptr);
  }
  for (const auto& delta : compared.difference.schemas->deltas()) {
    for (const auto& change : delta.changes) {
      CAPTURE(change.kind);
      CHECK(diff::find_check(diff::Direction::kRequest, change.kind) != nullptr);
      CHECK(diff::find_check(diff::Direction::kResponse, change.kind) != nullptr);
    }
  }
}

}  // namespace

TEST_CASE("every check has a pair that it is found in") {
  const auto pairs = read();
  REQUIRE(pairs.size() > 100);
  std::set<std::string> met;
  std::string accepted;
  for (const Pair& pair : pairs) {
    const auto before = document(pair.kind, pair.before, false);
    const auto after = document(pair.kind, pair.after, true);
    CAPTURE(pair.kind, pair.before, pair.after);
    const auto compared = test::compare_texts(before, after, test::settings(30));
    REQUIRE(compared.before != nullptr);
    REQUIRE(compared.after != nullptr);
    check_kinds(compared);
    accepted += pair.kind + " " + pair.before + " => " + pair.after + "\n";
    for (const auto& line : compared.lines()) {
      accepted += "  " + line + "\n";
      met.insert(line.substr(0, line.find(' ')));
    }
    if (std::getenv("BKCTL_ACCEPT") == nullptr) CHECK(compared.lines() == pair.found);
    // A document against itself: nothing, whatever it holds.
    CHECK(test::compare_texts(before, before, test::settings(30)).findings.empty());
    CHECK(test::compare_texts(after, after, test::settings(30)).findings.empty());
  }
  if (std::getenv("BKCTL_ACCEPT") != nullptr) std::ofstream(BKCTL_PAIRS) << accepted;
  for (const auto& check : diff::checks()) {
    // Made of two folders, not of two documents.
    if (check.id == "document-added" || check.id == "document-removed") continue;
    CAPTURE(check.id);
    CHECK(met.contains(check.id));
  }
  WARN(diff::checks().size() << " checks, " << pairs.size() << " pairs");
}

TEST_CASE("checks are told apart and say something") {
  std::set<std::string_view> ids;
  for (const auto& check : diff::checks()) {
    CAPTURE(check.id);
    CHECK(ids.insert(check.id).second);
    CHECK_FALSE(check.text.empty());
    CHECK_FALSE(check.reason.empty());
    CHECK(diff::title(check).find('{') == std::string::npos);
  }
}
