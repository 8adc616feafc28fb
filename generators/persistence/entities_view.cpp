#include "engine/cpp/comment.hpp"
#include "engine/cpp/identifier.hpp"
#include "engine/cpp/literal.hpp"
#include "persistence/persistence_view.hpp"

namespace bkctl::persistence {
namespace {

using render::View;

std::string column_type(sql::ColumnType type) {
  switch (type) {
    case sql::ColumnType::kBoolean:
      return "kBoolean";
    case sql::ColumnType::kInteger:
    case sql::ColumnType::kBigInteger:
      return "kInteger";
    case sql::ColumnType::kReal:
      return "kReal";
    case sql::ColumnType::kDecimal:
      return "kDecimal";
    case sql::ColumnType::kText:
      return "kText";
    case sql::ColumnType::kBytes:
      return "kBytes";
    case sql::ColumnType::kUuid:
      return "kUuid";
    case sql::ColumnType::kTimestamp:
      return "kTimestamp";
    case sql::ColumnType::kDate:
      return "kDate";
    case sql::ColumnType::kJson:
      return "kJson";
  }
  return "kText";
}

std::string source(ir::Source source) {
  switch (source) {
    case ir::Source::kClient:
      return "";
    case ir::Source::kSequence:
      return "kSequence";
    case ir::Source::kUuidV7:
      return "kUuidV7";
    case ir::Source::kUlid:
      return "kUlid";
    case ir::Source::kUlidLower:
      return "kUlidLower";
    case ir::Source::kCreatedAt:
      return "kCreatedAt";
    case ir::Source::kUpdatedAt:
      return "kUpdatedAt";
    case ir::Source::kVersion:
      return "kVersion";
    case ir::Source::kConstant:
      return "kConstant";
  }
  return "";
}

std::string column(const Input& input, const ir::Column& column) {
  std::string out =
      "{.property = " + cpp::string_view_literal(column.property) +
      ", .name = " + cpp::string_literal(column.column_name) +
      ", .type = db::ColumnType::" + column_type(sql::column_type(input.api, column.type));
  if (const std::string from = source(column.source); !from.empty())
    out += ", .source = db::Source::" + from;
  const bool ulid = column.source == ir::Source::kUlid || column.source == ir::Source::kUlidLower;
  if (ulid && !column.prefix.empty()) {
    out += ", .prefix = " + cpp::string_literal(column.prefix);
  }
  if (column.source == ir::Source::kConstant)
    out += ", .constant = " + cpp::string_literal(column.prefix);
  if (column.nullable) out += ", .nullable = true";
  return out + "}";
}

View entity_view(const Input& input, const ir::Entity& entity) {
  View out;
  const std::string sentence = cpp::first_sentence(entity.doc);
  out.set(
      "doc",
      cpp::doc_comment("Table " + entity.table + (sentence.empty() ? "." : ": " + sentence)));
  out.set("function", entity_function(entity));
  out.set("table", cpp::string_literal(entity.table));
  std::string key;
  for (const auto index : entity.key) {
    key += (key.empty() ? "" : ", ") + cpp::string_literal(entity.columns[index].column_name);
  }
  out.set("key", "{" + key + "}");
  std::vector<View> columns;
  for (const auto& each : entity.columns) {
    View line;
    line.set("column", column(input, each));
    columns.push_back(std::move(line));
  }
  out.set("columns", std::move(columns));
  return out;
}

}  // namespace

std::string entity_function(const ir::Entity& entity) {
  return cpp::snake_identifier(Name(entity.table)) + "_entity";
}

View entities_view(const Input& input, std::size_t begin, std::size_t end) {
  View out;
  out.set("banner", banner(input, "//"));
  out.set("project", input.types.project());
  std::vector<View> entities;
  entities.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i)
    entities.push_back(entity_view(input, input.api.entities[i]));
  out.set("entities", std::move(entities));
  return out;
}

}  // namespace bkctl::persistence
