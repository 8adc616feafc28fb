#include "workspace/decisions.hpp"

#include <string_view>
#include <utility>

#include "engine/sql/migration_files.hpp"
#include "migrations/migrations.hpp"
#include "workspace/project.hpp"

namespace bkctl::workspace {
namespace {

constexpr std::string_view kRename = "--rename ";

std::nullopt_t wrong(
    const std::string& option,
    const std::string& value,
    const std::string& form,
    Diagnostics& diagnostics) {
  diagnostics.error("BK7001", {}, {}, "`" + value + "` is no value of " + option).help =
      "write " + option + " " + form;
  return std::nullopt;
}

struct Assignment {
  std::string table, column, value;
};

// `books.isbn=isbn13`, or without a column.
std::optional<Assignment> assignment(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) return std::nullopt;
  const std::string name = text.substr(0, equals);
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return Assignment{name, "", text.substr(equals + 1)};
  return Assignment{name.substr(0, dot), name.substr(dot + 1), text.substr(equals + 1)};
}

sql::Rename rename_of(const Assignment& from) {
  if (from.column.empty()) return {"", from.table, from.value};
  return {from.table, from.column, from.value};
}

// Asks about one change; false: nothing was answered.
bool ask(const sql::Change& change, console::Console& console, sql::Decisions& decisions) {
  std::vector<sql::Rename> renames;
  std::string question = change.what + ". Was it renamed?\n";
  for (const auto& way : change.ways) {
    if (!way.starts_with(kRename)) continue;
    renames.push_back(rename_of(*assignment(way.substr(kRename.size()))));
    question += "  " + std::to_string(renames.size()) + "  yes, to " + renames.back().to + "\n";
  }
  if (renames.empty()) return false;
  question += "  d  no: drop it, with its values\nAnything else stops: ";
  const auto answer = console.ask(question);
  if (!answer) return false;
  if (*answer == "d") {
    const sql::Rename& any = renames.front();
    decisions.drops.insert(any.table.empty() ? any.from : any.table + "." + any.from);
    return true;
  }
  for (std::size_t i = 0; i < renames.size(); ++i) {
    if (*answer != std::to_string(i + 1)) continue;
    decisions.renames.push_back(renames[i]);
    return true;
  }
  return false;
}

bool ask_first(const sql::Evolution& evolution, console::Console& console, sql::Decisions& out) {
  for (const auto& change : evolution.changes) {
    if (!change.decided && change.risk == sql::Risk::kDestructive)
      if (ask(change, console, out)) return true;
  }
  return false;
}

}  // namespace

void DecisionOptions::describe(commands::Options& options) {
  options.values(
      "--rename",
      "TABLE.OLD=NEW",
      renames_,
      "A column that the document calls by another name now; OLD=NEW for a table");
  options.values(
      "--allow-drop", "TABLE[.COLUMN]", drops_, "Drop a table or column, with what it holds");
  options.values(
      "--allow-change",
      "TABLE.COLUMN",
      changes_,
      "Change a column although some rows may not fit; if so, the migration stops there");
  options.values(
      "--fill",
      "TABLE.COLUMN=VALUE",
      fills_,
      "What existing rows get in a column that becomes required");
  options.values(
      "--by-hand",
      "TABLE[.COLUMN]",
      by_hand_,
      "A migration that you write does it: `bkctl migrate new NAME`");
}

std::optional<sql::Decisions> DecisionOptions::read(Diagnostics& diagnostics) const {
  sql::Decisions out;
  for (const auto& text : renames_) {
    const auto parsed = assignment(text);
    if (!parsed) return wrong("--rename", text, "TABLE.OLD=NEW", diagnostics);
    out.renames.push_back(rename_of(*parsed));
  }
  for (const auto& text : fills_) {
    const auto parsed = assignment(text);
    if (!parsed || parsed->column.empty())
      return wrong("--fill", text, "TABLE.COLUMN=VALUE", diagnostics);
    out.fills[parsed->table + "." + parsed->column] = parsed->value;
  }
  out.drops.insert(drops_.begin(), drops_.end());
  out.changes.insert(changes_.begin(), changes_.end());
  out.by_hand.insert(by_hand_.begin(), by_hand_.end());
  return out;
}

std::optional<DatabasePlan> plan_database(
    const Session& session,
    const sql::Decisions& decisions,
    console::Console& console,
    Diagnostics& diagnostics) {
  const output::Manifest* record = session.record(diagnostics);
  if (record == nullptr) return std::nullopt;
  const Existing existing = read_existing(session.tree(), *record);
  const auto was = migrations::recorded(existing, diagnostics);
  if (!was) return std::nullopt;
  const sql::Model is = sql::relational_model(session.loaded.api);
  DatabasePlan out{decisions, sql::evolve(*was, is, decisions), 1};
  while (out.evolution.refused() && ask_first(out.evolution, console, out.decisions))
    out.evolution = sql::evolve(*was, is, out.decisions);
  out.number = sql::next_number(existing.migrations);
  return out;
}

}  // namespace bkctl::workspace
