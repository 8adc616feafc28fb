#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/ir/api.hpp"

namespace bkctl::sql {

/// Column types that both dialects have; their SQL names are in dialect.cpp, their C++ side is
/// bk::db::ColumnType.
enum class ColumnType : std::uint8_t {
  kBoolean,
  kInteger,     // 32 bits
  kBigInteger,  // 64 bits
  kReal,
  kDecimal,
  kText,
  kBytes,
  kUuid,
  kTimestamp,
  kDate,
  kJson,
};

/// A foreign key to the only key column of another table.
struct Reference {
  std::string table;
  std::string column;
  friend bool operator==(const Reference&, const Reference&) = default;
};

struct Column {
  std::string name;
  ColumnType type = ColumnType::kText;
  bool nullable = true;
  bool unique = false;
  bool indexed = false;
  bool identity = false;                     // the database counts it up
  std::optional<std::string> default_value;  // compact JSON text of a scalar
  std::optional<Reference> references;
  std::optional<std::string> minimum, maximum, exclusive_minimum, exclusive_maximum;
  std::optional<std::uint64_t> min_length, max_length;
  std::vector<std::string> allowed;  // enum values; empty: any
  friend bool operator==(const Column&, const Column&) = default;
};

struct Table {
  std::string name;
  std::string comment;  // one line
  std::vector<Column> columns;
  std::vector<std::string> key;
  friend bool operator==(const Table&, const Table&) = default;
};

/// A new name for a table (`table` is empty) or for a column of `table`, which is called by its new
/// name where it has one.
struct Rename {
  std::string table;
  std::string from;
  std::string to;
  friend bool operator==(const Rename&, const Rename&) = default;
};

/// Tables in an order in which they can be created: a referenced table stands before those that
/// refer to it, except within a cycle.
struct Model {
  std::vector<Table> tables;
  std::vector<Rename> renames =
      {};  // that the document speaks of, maybe of long ago; not in the JSON
};

const Table* find_table(const Model& model, const std::string& name);
const Column* find_column(const Table& table, const std::string& name);

/// The relational model of the Api's entities.
Model relational_model(const ir::Api& api);

/// The type of the column that stores a value of this type.
ColumnType column_type(const ir::Api& api, const ir::TypeRef& type);

/// As indented JSON, and back; what `.bkctl/schema.json` holds. Reading text that to_json did not
/// write gives nullopt.
std::string to_json(const Model& model);
std::optional<Model> from_json(const std::string& text);

}  // namespace bkctl::sql
