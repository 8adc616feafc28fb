#include <algorithm>
#include <array>
#include <utility>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/sql/model.hpp"

namespace bkctl::sql {
namespace {

using bk::json::Object;
using bk::json::Value;

constexpr std::array<std::pair<ColumnType, std::string_view>, 11> kTypes{{
    {ColumnType::kBoolean, "boolean"},
    {ColumnType::kInteger, "integer"},
    {ColumnType::kBigInteger, "bigint"},
    {ColumnType::kReal, "real"},
    {ColumnType::kDecimal, "decimal"},
    {ColumnType::kText, "text"},
    {ColumnType::kBytes, "bytes"},
    {ColumnType::kUuid, "uuid"},
    {ColumnType::kTimestamp, "timestamp"},
    {ColumnType::kDate, "date"},
    {ColumnType::kJson, "json"},
}};

std::string name_of(ColumnType type) {
  const auto found = std::find_if(
      kTypes.begin(), kTypes.end(), [&](const auto& entry) { return entry.first == type; });
  return std::string{found->second};
}

std::optional<ColumnType> type_of(const Value& value) {
  const std::string* text = value.if_string();
  if (text == nullptr) return std::nullopt;
  const auto found = std::find_if(
      kTypes.begin(), kTypes.end(), [&](const auto& entry) { return entry.second == *text; });
  return found == kTypes.end() ? std::nullopt : std::optional{found->first};
}

void put(Object& object, const std::string& key, const std::optional<std::string>& text) {
  if (text) object.set(key, *text);
}
void put(Object& object, const std::string& key, const std::optional<std::uint64_t>& number) {
  if (number) object.set(key, *number);
}
void put(Object& object, const std::string& key, bool flag) {
  if (flag) object.set(key, true);
}

Value column_value(const Column& column) {
  Object out;
  out.set("name", column.name);
  out.set("type", name_of(column.type));
  put(out, "nullable", column.nullable);
  put(out, "unique", column.unique);
  put(out, "indexed", column.indexed);
  put(out, "identity", column.identity);
  put(out, "default", column.default_value);
  if (column.references) {
    out.set(
        "references",
        Object{{"table", column.references->table}, {"column", column.references->column}});
  }
  put(out, "minimum", column.minimum);
  put(out, "maximum", column.maximum);
  put(out, "exclusiveMinimum", column.exclusive_minimum);
  put(out, "exclusiveMaximum", column.exclusive_maximum);
  put(out, "minLength", column.min_length);
  put(out, "maxLength", column.max_length);
  if (!column.allowed.empty())
    out.set("enum", Value::Array(column.allowed.begin(), column.allowed.end()));
  return out;
}

std::optional<std::string> text_of(const Value& value) {
  const std::string* text = value.if_string();
  return text == nullptr ? std::nullopt : std::optional{*text};
}

std::optional<std::uint64_t> count_of(const Value& value) {
  const auto* number = value.if_number();
  const auto whole = number == nullptr ? std::nullopt : number->as_int64();
  return whole && *whole >= 0 ? std::optional{static_cast<std::uint64_t>(*whole)} : std::nullopt;
}

bool flag_of(const Value& value) {
  const bool* flag = value.if_boolean();
  return flag != nullptr && *flag;
}

std::optional<Column> column_of(const Value& value) {
  const auto name = text_of(value["name"]);
  const auto type = type_of(value["type"]);
  if (!name || !type) return std::nullopt;
  Column column;
  column.name = *name;
  column.type = *type;
  column.nullable = flag_of(value["nullable"]);
  column.unique = flag_of(value["unique"]);
  column.indexed = flag_of(value["indexed"]);
  column.identity = flag_of(value["identity"]);
  column.default_value = text_of(value["default"]);
  if (const auto table = text_of(value["references"]["table"])) {
    column.references = Reference{*table, text_of(value["references"]["column"]).value_or("id")};
  }
  column.minimum = text_of(value["minimum"]);
  column.maximum = text_of(value["maximum"]);
  column.exclusive_minimum = text_of(value["exclusiveMinimum"]);
  column.exclusive_maximum = text_of(value["exclusiveMaximum"]);
  column.min_length = count_of(value["minLength"]);
  column.max_length = count_of(value["maxLength"]);
  if (const auto* allowed = value["enum"].if_array()) {
    for (const auto& each : *allowed) column.allowed.push_back(text_of(each).value_or(""));
  }
  return column;
}

std::optional<Table> table_of(const Value& value) {
  const auto name = text_of(value["name"]);
  const auto* columns = value["columns"].if_array();
  const auto* key = value["key"].if_array();
  if (!name || columns == nullptr || key == nullptr) return std::nullopt;
  Table table;
  table.name = *name;
  table.comment = text_of(value["comment"]).value_or("");
  for (const auto& each : *columns) {
    auto column = column_of(each);
    if (!column) return std::nullopt;
    table.columns.push_back(*std::move(column));
  }
  for (const auto& each : *key) table.key.push_back(text_of(each).value_or(""));
  return table;
}

}  // namespace

std::string to_json(const Model& model) {
  Value::Array tables;
  for (const auto& table : model.tables) {
    Value::Array columns;
    for (const auto& column : table.columns) columns.push_back(column_value(column));
    Object out;
    out.set("name", table.name);
    out.set("comment", table.comment);
    out.set("key", Value::Array(table.key.begin(), table.key.end()));
    out.set("columns", std::move(columns));
    tables.emplace_back(std::move(out));
  }
  return bk::json::write_pretty(Value{Object{{"tables", std::move(tables)}}}) + "\n";
}

std::optional<Model> from_json(const std::string& text) {
  const auto value = bk::json::parse<Value>(text);
  if (!value) return std::nullopt;
  const auto* tables = (*value)["tables"].if_array();
  if (tables == nullptr) return std::nullopt;
  Model model;
  for (const auto& each : *tables) {
    auto table = table_of(each);
    if (!table) return std::nullopt;
    model.tables.push_back(*std::move(table));
  }
  return model;
}

}  // namespace bkctl::sql
