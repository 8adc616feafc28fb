#include "engine/sql/alter_sqlite.hpp"

#include <algorithm>

#include "engine/sql/conversion.hpp"
#include "engine/sql/ddl.hpp"

namespace bkctl::sql::sqlite {
namespace {

constexpr Dialect kDialect = Dialect::kSqlite;

bool is_key(const Table& table, const Column& column) {
  return std::find(table.key.begin(), table.key.end(), column.name) != table.key.end();
}

std::string converted(const Column& was, const Column& is) {
  const std::string name = identifier(was.name);
  const auto how = conversion(was.type, is.type, name, kDialect);
  return how ? how->expression : name;
}

// ALTER TABLE … ADD COLUMN takes no UNIQUE, and no REFERENCES beside a default.
bool can_be_added(const Column& column) {
  const bool has_default = default_of(column, kDialect).has_value();
  return !column.unique && !column.identity && (column.nullable || has_default) &&
         !(column.references && has_default);
}

bool can_be_dropped(const Table& table, const Column& column) {
  return !column.unique && !column.references && !is_key(table, column);
}

bool needs_rebuild(const TableDifference& table) {
  const auto differs = [&](const ColumnDifference& pair) {
    const auto text = [&](const Table& of, const Column& column) {
      return column_definition(of, column, true, kDialect);
    };
    return text(*table.was, *pair.was) != text(*table.is, *pair.is) ||
           converted(*pair.was, *pair.is) != identifier(pair.is->name);
  };
  return std::any_of(table.changed.begin(), table.changed.end(), differs) ||
         !std::all_of(
             table.added.begin(),
             table.added.end(),
             [](const auto* c) { return can_be_added(*c); }) ||
         !std::all_of(table.dropped.begin(), table.dropped.end(), [&](const auto* c) {
           return can_be_dropped(*table.was, *c);
         });
}

std::string alter(const TableDifference& table) {
  const std::string head = "ALTER TABLE " + identifier(table.is->name);
  std::string out;
  for (const Column* column : table.dropped)
    out += head + " DROP COLUMN " + identifier(column->name) + ";\n";
  for (const Column* column : table.added)
    out += head + " ADD COLUMN " + column_definition(*table.is, *column, true, kDialect) + ";\n";
  return out;
}

struct Copied {
  std::string columns, values;

  void add(const std::string& column, const std::string& value) {
    columns += (columns.empty() ? "" : ", ") + column;
    values += (values.empty() ? "" : ", ") + value;
  }
};

Copied copied(const TableDifference& table, const Fill& fill) {
  Copied out;
  for (const Column& column : table.is->columns) {
    const Column* was = find_column(*table.was, column.name);
    const auto value = column.nullable ? std::nullopt : fill(column);
    if (was == nullptr) {
      if (value) out.add(identifier(column.name), *value);
      continue;
    }
    std::string expression = converted(*was, column);
    if (was->nullable && value) expression = "coalesce(" + expression + ", " + *value + ")";
    out.add(identifier(column.name), expression);
  }
  return out;
}

bool counts_up(const Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
    return column.identity && table.key.size() == 1 && is_key(table, column);
  });
}

std::string rebuild(const TableDifference& table, const Fill& fill) {
  const std::string copy = "bk_new_" + table.is->name;
  const std::string name = identifier(table.is->name);
  std::string out = std::string{kRebuild} + create_copy(*table.is, copy);
  const Copied rows = copied(table, fill);
  out += "INSERT INTO " + identifier(copy) + " (" + rows.columns + ")\nSELECT " + rows.values +
         " FROM " + name + ";\n";
  if (counts_up(*table.was) && counts_up(*table.is)) {
    out += "DELETE FROM sqlite_sequence WHERE name = " + literal(copy) + ";\n";
    out += "INSERT INTO sqlite_sequence (name, seq)\nSELECT " + literal(copy) +
           ", seq FROM sqlite_sequence WHERE name = " + literal(table.is->name) + ";\n";
  }
  out += "DROP TABLE " + name + ";\n";
  out += "ALTER TABLE " + identifier(copy) + " RENAME TO " + name + ";\n";
  for (const Column& column : table.is->columns) {
    const Column* was = find_column(*table.was, column.name);
    if (was != nullptr && wants_index(*table.was, *was) && wants_index(*table.is, column))
      out += create_index(*table.is, column);
  }
  return out;
}

std::string changed(const TableDifference& table, const Fill& fill) {
  if (table.added.empty() && table.dropped.empty() && table.changed.empty()) return "";
  return needs_rebuild(table) ? rebuild(table, fill) : alter(table);
}

std::string drop_index(const Table& table, const Column& column) {
  return "DROP INDEX " + identifier(index_name(table, column)) + ";\n";
}

std::string rename_indexes(const Table& was, const Table& is) {
  std::string out;
  for (std::size_t i = 0; i < is.columns.size(); ++i) {
    if (!wants_index(is, is.columns[i])) continue;
    if (index_name(was, was.columns[i]) == index_name(is, is.columns[i])) continue;
    out += drop_index(was, was.columns[i]) + create_index(is, is.columns[i]);
  }
  return out;
}

}  // namespace

Script rename(const Model& was, const Rename& rename) {
  const Model is = renamed(was, rename);
  const bool whole = rename.table.empty();
  const Table& old = *find_table(was, whole ? rename.from : rename.table);
  const Table& table = *find_table(is, whole ? rename.to : rename.table);
  const std::string column = whole ? "" : "COLUMN ";
  const std::string from = identifier(rename.from);
  const std::string to = identifier(rename.to);
  const auto text =
      [&](const Table& a, const Table& b, const std::string& x, const std::string& y) {
        const std::string head = "ALTER TABLE " + identifier(a.name) + " RENAME ";
        return head + column + (whole ? "TO " + y : x + " TO " + y) + ";\n" + rename_indexes(a, b);
      };
  return {text(old, table, from, to), text(table, old, to, from)};
}

Script change(const TableDifference& table, const Fill& fill) {
  TableDifference back;
  back.was = table.is;
  back.is = table.was;
  back.added = table.dropped;
  back.dropped = table.added;
  for (const ColumnDifference& pair : table.changed) back.changed.push_back({pair.is, pair.was});
  Script out{changed(table, fill), ""};
  if (out.up.empty()) return out;
  out.down = changed(back, [](const Column& column) { return stand_in(column, kDialect); });
  return out;
}

Script index(const Table& table, const Column& column) {
  return {create_index(table, column), drop_index(table, column)};
}

Script unindex(const Table& table, const Column& column) {
  return {drop_index(table, column), create_index(table, column)};
}

Script drop(const std::vector<const Table*>& tables, const Model& was) {
  Script out{std::string{kRebuild}, ""};
  for (const Table* table : tables) out.up += "DROP TABLE " + identifier(table->name) + ";\n";
  for (const Table& table : was.tables) {
    if (std::find(tables.begin(), tables.end(), &table) != tables.end())
      out.down += create_table(table, was, kDialect);
  }
  return out;
}

}  // namespace bkctl::sql::sqlite
