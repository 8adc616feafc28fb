#include "workspace/migration_report.hpp"

#include <fstream>
#include <iterator>

#include "console/table.hpp"
#include "engine/sql/migration_files.hpp"
#include "engine/sql/migration_lint.hpp"

namespace bkctl::workspace {
namespace {

std::vector<sql::MigrationText> files_of(const DatabasePlan& plan) {
  std::vector<sql::MigrationText> out;
  int number = plan.number;
  for (const auto& step : plan.evolution.steps) {
    for (auto& file : sql::files_of(step, number)) out.push_back(std::move(file));
    ++number;
  }
  return out;
}

std::string indented(const std::string& text) {
  std::string out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.size(), text.find('\n', begin));
    out += "  " + text.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return out;
}

}  // namespace

std::string text_of(const DatabasePlan& plan, const console::Style& style) {
  if (plan.evolution.changes.empty()) return "The database follows the document already.\n";
  console::Table table;
  for (const auto& change : plan.evolution.changes) {
    std::string risk{sql::to_string(change.risk)};
    if (change.risk != sql::Risk::kSafe) risk += change.decided ? ": decided" : ": refused";
    table.add({console::one_line(change.what), risk});
  }
  std::string out = table.text();
  for (const auto& file : files_of(plan))
    out += "\n" + style.bold(file.path) + "\n" + indented(file.text);
  return out;
}

bk::json::Object facts(const DatabasePlan& plan) {
  bk::json::Value::Array changes;
  for (const auto& change : plan.evolution.changes) {
    changes.emplace_back(bk::json::Object{
        {"what", change.what},
        {"risk", std::string{sql::to_string(change.risk)}},
        {"decided", change.decided},
        {"why", change.why},
        {"ways", bk::json::Value::Array(change.ways.begin(), change.ways.end())}});
  }
  bk::json::Value::Array files;
  for (const auto& file : files_of(plan))
    files.emplace_back(bk::json::Object{{"path", file.path}, {"text", file.text}});
  return {
      {"refused", plan.evolution.refused()},
      {"changes", std::move(changes)},
      {"files", std::move(files)}};
}

bool lint_migrations(const std::vector<std::string>& paths, Diagnostics& diagnostics) {
  for (const auto& path : paths) {
    if (!path.ends_with(".sql")) continue;
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      diagnostics.error("BK1001", {}, {}, path + " cannot be read");
      return false;
    }
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    sql::lint_migration(SourceFile::make(path, text), diagnostics);
  }
  return true;
}

}  // namespace bkctl::workspace
