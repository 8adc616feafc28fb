#include <algorithm>

#include "engine/sql/alter_postgresql.hpp"
#include "engine/sql/ddl.hpp"

namespace bkctl::sql::postgresql {
namespace {

constexpr Dialect kDialect = Dialect::kPostgresql;

std::string rename_object(const std::string& kind, const std::string& from, const std::string& to) {
  if (from == to) return "";
  return "ALTER " + kind + " " + identifier(from) + " RENAME TO " + identifier(to) + ";\n";
}

// What PostgreSQL named after the column keeps its name when the column's changes.
std::string rename_parts(
    const Table& was, const Column& old, const Table& is, const Column& column) {
  const auto rename_constraint = [&](const std::string& from, const std::string& to) {
    if (from == to) return std::string{};
    return "ALTER TABLE " + identifier(is.name) + " RENAME CONSTRAINT " + identifier(from) +
           " TO " + identifier(to) + ";\n";
  };
  const auto name = [](const Table& table, const Column& of, std::string_view label) {
    return object_name(table.name, of.name, label);
  };
  std::string out;
  const std::size_t checks = checks_of(column, kDialect).size();
  for (std::size_t i = 0; i < checks; ++i)
    out += rename_constraint(check_name(was, old, i), check_name(is, column, i));
  const bool key = is.key.size() == 1 && is.key.front() == column.name;
  if (column.unique && !key)
    out += rename_constraint(name(was, old, "key"), name(is, column, "key"));
  if (column.references) out += rename_constraint(name(was, old, "fkey"), name(is, column, "fkey"));
  if (wants_index(is, column))
    out += rename_object("INDEX", index_name(was, old), index_name(is, column));
  if (column.identity)
    out += rename_object("SEQUENCE", name(was, old, "seq"), name(is, column, "seq"));
  return out;
}

std::string rename_table(const Table& was, const Table& is) {
  std::string out = rename_object("TABLE", was.name, is.name);
  out += "ALTER TABLE " + identifier(is.name) + " RENAME CONSTRAINT " +
         identifier(object_name(was.name, "", "pkey")) + " TO " +
         identifier(object_name(is.name, "", "pkey")) + ";\n";
  for (std::size_t i = 0; i < is.columns.size(); ++i)
    out += rename_parts(was, was.columns[i], is, is.columns[i]);
  return out;
}

std::string rename_column(const Table& was, const Table& is, std::size_t at) {
  return "ALTER TABLE " + identifier(is.name) + " RENAME COLUMN " +
         identifier(was.columns[at].name) + " TO " + identifier(is.columns[at].name) + ";\n" +
         rename_parts(was, was.columns[at], is, is.columns[at]);
}

std::string without(const std::string& index) {
  return "DROP INDEX CONCURRENTLY IF EXISTS " + identifier(index) + ";\n";
}

// A concurrent build that was broken off leaves a remnant; so both can be run again.
std::string concurrently(
    const Table& table, const Column& column, const std::string& index, std::string_view kind) {
  return without(index) + "CREATE " + std::string{kind} + " CONCURRENTLY " + identifier(index) +
         " ON " + identifier(table.name) + " (" + identifier(column.name) + ");\n";
}

}  // namespace

Script rename(const Model& was, const Rename& rename) {
  const Model is = renamed(was, rename);
  const bool whole = rename.table.empty();
  const Table& old = *find_table(was, whole ? rename.from : rename.table);
  const Table& table = *find_table(is, whole ? rename.to : rename.table);
  if (whole) return {rename_table(old, table), rename_table(table, old)};
  std::size_t at = 0;
  while (old.columns[at].name != rename.from) ++at;
  return {rename_column(old, table, at), rename_column(table, old, at)};
}

Script index(const Table& table, const Column& column) {
  const std::string name = index_name(table, column);
  const std::string head{kNoTransaction};
  return {head + concurrently(table, column, name, "INDEX"), head + without(name)};
}

Script unindex(const Table& table, const Column& column) {
  Script out = index(table, column);
  std::swap(out.up, out.down);
  return out;
}

Script unique_index(const Table& table, const Column& column) {
  const std::string name = object_name(table.name, column.name, "key");
  const std::string head{kNoTransaction};
  return {head + concurrently(table, column, name, "UNIQUE INDEX"), head + without(name)};
}

Script unique_constraint(const Table& table, const Column& column) {
  const std::string name = identifier(object_name(table.name, column.name, "key"));
  const std::string alter = "ALTER TABLE " + identifier(table.name);
  return {
      alter + " ADD CONSTRAINT " + name + " UNIQUE USING INDEX " + name + ";\n",
      alter + " DROP CONSTRAINT " + name + ";\n"};
}

Script drop(const std::vector<const Table*>& tables, const Model& was) {
  Script out;
  Model dropped;
  Model standing;
  for (const Table& table : was.tables) {
    const bool goes = std::find(tables.begin(), tables.end(), &table) != tables.end();
    (goes ? dropped : standing).tables.push_back(table);
  }
  for (const Table& table : dropped.tables) standing.tables.push_back(table);
  std::string links;
  for (const Table& table : dropped.tables) {
    out.down += create_table(table, standing, kDialect) + late_references(table, dropped, kDialect);
    for (const Table& other : dropped.tables) {
      for (const Column& column : other.columns) {
        // The two refer to each other: one of them must let go first.
        const bool late = column.references && column.references->table == table.name &&
                          other.name != table.name && &other < &table;
        if (late)
          links += "ALTER TABLE " + identifier(other.name) + " DROP CONSTRAINT " +
                   identifier(object_name(other.name, column.name, "fkey")) + ";\n";
      }
    }
  }
  out.up = links;
  for (const Table* table : tables) out.up += "DROP TABLE " + identifier(table->name) + ";\n";
  return out;
}

}  // namespace bkctl::sql::postgresql
