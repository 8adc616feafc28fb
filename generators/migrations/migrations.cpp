#include "migrations/migrations.hpp"

#include <utility>

#include "engine/cpp/comment.hpp"
#include "engine/sql/evolution.hpp"
#include "engine/sql/migration_files.hpp"

namespace bkctl::migrations {
namespace {

void add(output::FilePlan& files, std::string path, std::string text, output::Owner owner) {
  output::PlannedFile file;
  file.path = std::move(path);
  file.contents = std::move(text);
  file.owner = owner;
  files.add(std::move(file));
}

// What the document says of a table stands above its CREATE TABLE.
void explain(sql::Step& step, const sql::Model& model) {
  constexpr std::string_view kCreate = "create_";
  if (!step.name.starts_with(kCreate)) return;
  const sql::Table* table = sql::find_table(model, step.name.substr(kCreate.size()));
  if (table == nullptr) return;
  const std::string sentence = cpp::first_sentence(table->comment);
  if (sentence.empty()) return;
  step.sqlite.up.insert(0, "-- " + sentence + "\n");
  step.postgresql.up.insert(0, "-- " + sentence + "\n");
}

std::string_view code_of(sql::Risk risk) {
  if (risk == sql::Risk::kByHand) return "BK5101";
  if (risk == sql::Risk::kDestructive) return "BK5103";
  return risk == sql::Risk::kNeedsDecision ? "BK5104" : "BK5105";
}

}  // namespace

void refuse(const std::vector<sql::Change>& changes, Diagnostics& diagnostics) {
  for (const auto& change : changes) {
    if (change.decided) continue;
    auto& finding = diagnostics.error(
        code_of(change.risk),
        {},
        {},
        "database: " + change.what + (change.why.empty() ? "" : ": " + change.why));
    for (const auto& way : change.ways) {
      finding.help += finding.help.empty() ? "say which is meant: " : "\nor ";
      finding.help += way;
    }
  }
}

std::optional<sql::Model> recorded(const Existing& existing, Diagnostics& diagnostics) {
  if (existing.schema.empty()) return sql::Model{};
  auto read = sql::from_json(existing.schema);
  if (!read) {
    diagnostics.error("BK5102", {}, {}, "`.bkctl/schema.json` cannot be read").help =
        "restore it from version control: it says which schema the migrations so far make";
  }
  return read;
}

void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics) {
  const auto was = recorded(input.existing, diagnostics);
  if (!was) return;
  sql::Evolution evolution = sql::evolve(*was, input.model, input.existing.decisions);
  if (evolution.refused()) return refuse(evolution.changes, diagnostics);
  int number = sql::next_number(input.existing.migrations);
  for (auto& step : evolution.steps) {
    explain(step, input.model);
    for (auto& file : sql::files_of(step, number))
      add(files, std::move(file.path), std::move(file.text), output::Owner::kOnce);
    ++number;
  }
  add(files, ".bkctl/schema.json", sql::to_json(input.model), output::Owner::kGenerated);
}

}  // namespace bkctl::migrations
