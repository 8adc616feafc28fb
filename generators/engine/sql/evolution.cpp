#include "engine/sql/evolution.hpp"

#include <algorithm>
#include <utility>

#include "engine/sql/alter_postgresql.hpp"
#include "engine/sql/alter_sqlite.hpp"
#include "engine/sql/ddl.hpp"

namespace bkctl::sql {
namespace {

Script operator+(const Script& first, const Script& second) {
  return {first.up + second.up, second.down + first.down};
}

// add_isbn_to_books where that is all, else change_books.
std::string name_of(const TableDifference& table) {
  const std::string& name = table.is->name;
  const std::size_t count = table.added.size() + table.dropped.size() + table.changed.size();
  if (count != 1) return "change_" + name;
  if (!table.added.empty()) return "add_" + table.added.front()->name + "_to_" + name;
  if (!table.dropped.empty()) return "drop_" + table.dropped.front()->name + "_from_" + name;
  return "change_" + table.changed.front().is->name + "_of_" + name;
}

// The order of things: what stands in the way goes first (indexes, foreign keys), then columns,
// tables, foreign keys, rows, indexes; what is dropped goes last.
class Steps {
 public:
  Steps(const Difference& difference, const Decisions& decisions, std::vector<Step>& out)
      : difference_(difference), decisions_(decisions), out_(out) {}

  void run() {
    for (const auto& table : difference_.changed) unindex(table);
    for (const auto& table : difference_.changed) {
      if (!merged()) add("unlink_" + table.is->name, {}, postgresql::unlink(table, retyped()));
    }
    for (const auto& table : difference_.changed) change(table);
    create();
    for (const auto& table : difference_.changed) {
      if (!merged()) add("link_" + table.is->name, {}, postgresql::link(table, retyped()));
    }
    for (const auto& table : difference_.changed) {
      for (auto& fill : postgresql::fills(table, fill_for(table, Dialect::kPostgresql)))
        add("fill_" + fill.column + "_of_" + table.is->name, {}, std::move(fill.script));
    }
    for (const auto& table : difference_.changed)
      add("validate_" + table.is->name, {}, postgresql::validate(table, retyped()));
    for (const auto& table : difference_.changed) index(table);
    drop();
  }

 private:
  [[nodiscard]] const std::set<std::string>& retyped() const { return difference_.retyped; }
  // Foreign keys can change together with columns when neither types nor tables are in their way.
  [[nodiscard]] bool merged() const { return retyped().empty() && difference_.created.empty(); }

  void add(std::string name, Script sqlite, Script postgresql) {
    if (sqlite.up.empty() && postgresql.up.empty()) return;
    out_.push_back({std::move(name), std::move(sqlite), std::move(postgresql)});
  }

  Fill fill_for(const TableDifference& table, Dialect dialect) {
    return [this, &table, dialect](const Column& column) {
      return fill_of(*table.is, column, decisions_, dialect);
    };
  }

  void unindex(const TableDifference& table) {
    for (const Column& column : table.was->columns) {
      const Column* is = find_column(*table.is, column.name);
      if (!wants_index(*table.was, column) || (is != nullptr && wants_index(*table.is, *is)))
        continue;
      // PostgreSQL drops the index with its column.
      add("unindex_" + table.is->name + "_" + column.name,
          sqlite::unindex(*table.was, column),
          is == nullptr ? Script{} : postgresql::unindex(*table.was, column));
    }
  }

  void change(const TableDifference& table) {
    Script server = postgresql::change(table, fill_for(table, Dialect::kPostgresql), retyped());
    if (merged()) server = postgresql::unlink(table, {}) + server + postgresql::link(table, {});
    if (server.up.empty()) server = {};
    add(name_of(table),
        sqlite::change(table, fill_for(table, Dialect::kSqlite)),
        std::move(server));
  }

  void create() {
    Model standing;
    Model created;
    for (const Table& table : difference_.is.tables) {
      const bool is_new = find_table(difference_.was, table.name) == nullptr;
      (is_new ? created : standing).tables.push_back(table);
    }
    for (const Table& table : created.tables) standing.tables.push_back(table);
    for (const Table& table : created.tables) {
      const auto text = [&](Dialect dialect) {
        return Script{
            create_table(table, standing, dialect) + late_references(table, created, dialect),
            drop_table(table, dialect)};
      };
      add("create_" + table.name, text(Dialect::kSqlite), text(Dialect::kPostgresql));
    }
  }

  void index(const TableDifference& table) {
    for (const Column& column : table.is->columns) {
      const Column* was = find_column(*table.was, column.name);
      const bool key = table.is->key == std::vector{column.name};
      if (column.unique && !key && (was == nullptr || !was->unique)) {
        const std::string name = table.is->name + "_" + column.name;
        add("index_" + name + "_key", {}, postgresql::unique_index(*table.is, column));
        add("add_" + name + "_key", {}, postgresql::unique_constraint(*table.is, column));
      }
      if (!wants_index(*table.is, column)) continue;
      if (was != nullptr && wants_index(*table.was, *was)) continue;
      add("index_" + table.is->name + "_" + column.name,
          sqlite::index(*table.is, column),
          postgresql::index(*table.is, column));
    }
  }

  void drop() {
    const auto& tables = difference_.dropped;
    if (tables.empty()) return;
    const std::string name =
        tables.size() == 1 ? tables.front()->name : std::to_string(tables.size()) + "_tables";
    add("drop_" + name,
        sqlite::drop(tables, difference_.was),
        postgresql::drop(tables, difference_.was));
  }

  const Difference& difference_;
  const Decisions& decisions_;
  std::vector<Step>& out_;
};

Step rename_step(const Model& was, const Rename& rename) {
  const std::string where = rename.table.empty() ? "" : "_in_" + rename.table;
  return {
      "rename_" + rename.from + "_to_" + rename.to + where,
      sqlite::rename(was, rename),
      postgresql::rename(was, rename)};
}

}  // namespace

bool Evolution::refused() const {
  return std::any_of(
      changes.begin(), changes.end(), [](const Change& change) { return !change.decided; });
}

Evolution evolve(const Model& was, const Model& is, const Decisions& decisions) {
  Evolution out;
  Model now = was;
  for (const Rename& rename : pending_renames(was, is, decisions.renames)) {
    const std::string name = rename.table.empty() ? rename.from : rename.table + "." + rename.from;
    const std::string what = name + " is renamed to " + rename.to;
    const std::string why_not = obstacle(now, is, rename);
    out.changes.push_back({what, Risk::kSafe, why_not.empty(), why_not, {}});
    if (!why_not.empty()) continue;
    out.steps.push_back(rename_step(now, rename));
    now = renamed(std::move(now), rename);
  }
  now = after_handwork(std::move(now), is, decisions.by_hand);
  const Difference difference = compare(now, is);
  for (Change& change : judge(difference, decisions)) out.changes.push_back(std::move(change));
  if (out.refused()) {
    out.steps.clear();
  } else {
    Steps(difference, decisions, out.steps).run();
  }
  return out;
}

}  // namespace bkctl::sql
