#include "sql_text.hpp"

#include <charconv>

namespace bk::db {
namespace {

std::string_view postgres_type(ColumnType type) {
  switch (type) {
    case ColumnType::kBoolean:
      return "::boolean";
    case ColumnType::kInteger:
      return "::bigint";
    case ColumnType::kReal:
      return "::double precision";
    case ColumnType::kDecimal:
      return "::numeric";
    case ColumnType::kText:
      return "::text";
    case ColumnType::kBytes:
      return "::bytea";
    case ColumnType::kUuid:
      return "::uuid";
    case ColumnType::kTimestamp:
      return "::timestamptz";
    case ColumnType::kDate:
      return "::date";
    case ColumnType::kJson:
      return "::jsonb";
  }
  return "";
}

}  // namespace

SqlText& SqlText::name(std::string_view identifier) {
  text_ += '"';
  for (const char c : identifier) {
    if (c == '"') text_ += '"';
    text_ += c;
  }
  text_ += '"';
  return *this;
}

SqlText& SqlText::names(const std::vector<const Column*>& columns) {
  bool first = true;
  for (const Column* column : columns) {
    if (!std::exchange(first, false)) text_ += ", ";
    name(column->name);
  }
  return *this;
}

SqlText& SqlText::value(Scalar value) {
  values_.push_back(std::move(value));
  char number[12];
  text_ += '$';
  text_.append(number, std::to_chars(number, number + sizeof number, values_.size()).ptr);
  return *this;
}

SqlText& SqlText::value(Scalar scalar, ColumnType type) {
  // SQLite keeps decimals as text, which does not sort by size.
  const bool real = lite() && type == ColumnType::kDecimal;
  if (real) text_ += "CAST(";
  value(std::move(scalar));
  if (real) text_ += " AS REAL)";
  if (!lite()) text_ += postgres_type(type);
  return *this;
}

SqlText& SqlText::comparable(const Column& column) {
  const bool real = lite() && column.type == ColumnType::kDecimal;
  if (real) text_ += "CAST(";
  name(column.name);
  if (real) text_ += " AS REAL)";
  return *this;
}

}  // namespace bk::db
