#include "conditions.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "convert.hpp"
#include "fold.hpp"

namespace bk::db {
namespace {

constexpr std::size_t kMostValues = 1000;  // of one IN

std::string_view operator_of(Compare compare) {
  switch (compare) {
    case Compare::kAtLeast:
      return " >= ";
    case Compare::kAtMost:
      return " <= ";
    case Compare::kGreater:
      return " > ";
    case Compare::kLess:
      return " < ";
    case Compare::kNotEquals:
      return " <> ";
    default:
      return " = ";
  }
}

std::string escape_like(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

void add_text_match(SqlText& sql, const Column& column, std::string_view text, bool anywhere) {
  if (sql.lite()) {
    const std::string folded = fold(text);
    if (anywhere) {
      sql << "instr(bk_fold(";
      sql.name(column.name) << "), ";
      sql.value(folded) << ") > 0";
    } else {
      sql << "substr(bk_fold(";
      sql.name(column.name) << "), 1, length(";
      sql.value(folded) << ")) = ";
      sql.value(folded);
    }
    return;
  }
  sql.name(column.name) << (column.type == ColumnType::kText ? " ILIKE " : "::text ILIKE ");
  sql.value((anywhere ? "%" : "") + escape_like(text) + "%", ColumnType::kText);
}

// IN with a number of parameters that is a power of two, so that few different statements have to
// be prepared.
void add_list(SqlText& sql, const Column& column, std::vector<Scalar> values) {
  values.resize(std::bit_ceil(values.size()), values.back());
  sql.comparable(column) << " IN (";
  bool first = true;
  for (Scalar& value : values) {
    if (!std::exchange(first, false)) sql << ", ";
    sql.value(std::move(value), column.type);
  }
  sql << ")";
}

// The versions in an If-Match header: "3", W/"4"; false for *, which any version matches.
bool add_tags(std::string_view header, std::vector<Scalar>& out) {
  while (!header.empty()) {
    const std::size_t comma = header.find(',');
    std::string_view tag = header.substr(0, comma);
    header = comma == std::string_view::npos ? "" : header.substr(comma + 1);
    while (tag.starts_with(' ')) tag.remove_prefix(1);
    while (tag.ends_with(' ')) tag.remove_suffix(1);
    if (tag == "*") return false;
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() >= 2 && tag.starts_with('"') && tag.ends_with('"'))
      tag = tag.substr(1, tag.size() - 2);
    out.emplace_back(std::string{tag});
  }
  return true;
}

Result<void> add_values(SqlText& sql, const Column& column, std::vector<Scalar> values) {
  if (values.size() > kMostValues) return query_error(column.property, "has too many values");
  std::vector<Scalar> fitting;
  bool null = false;
  for (Scalar& value : values) {
    auto fitted = fit(column.type, std::move(value), sql.dialect());
    if (!fitted) continue;
    if (is_null(*fitted)) {
      null = true;
    } else {
      fitting.push_back(*std::move(fitted));
    }
  }
  if (!null && fitting.empty()) {
    sql << "1 = 0";
    return {};
  }
  const bool listed = !fitting.empty();
  sql << "(";
  if (listed) add_list(sql, column, std::move(fitting));
  if (null) {
    sql << (listed ? " OR " : "");
    sql.name(column.name) << " IS NULL";
  }
  sql << ")";
  return {};
}

void add_comparison(SqlText& sql, const Column& column, const Condition& condition) {
  const Scalar& value = condition.values.front();
  const bool unequal = condition.compare == Compare::kNotEquals;
  if (is_null(value)) {
    sql.name(column.name) << (unequal ? " IS NOT NULL" : " IS NULL");
    return;
  }
  auto fitted = fit(column.type, value, sql.dialect());
  if (!fitted) {
    sql << (unequal ? "1 = 1" : "1 = 0");
    return;
  }
  if (column.type == ColumnType::kDecimal && condition.compare == Compare::kEquals && sql.lite()) {
    // Canonical text: equal decimals are equal texts, and the index helps.
    sql.name(column.name) << " = ";
    sql.value(*std::move(fitted));
    return;
  }
  sql.comparable(column) << operator_of(condition.compare);
  sql.value(*std::move(fitted), column.type);
}

}  // namespace

Error query_error(std::string_view part, std::string message) {
  std::string text = "the query's " + std::string{part} + " " + message;
  std::vector<Violation> violations{
      {"/" + std::string{part}, "query", std::move(message), "query"}};
  return invalid_argument(std::move(text)).with_violations(std::move(violations));
}

Error no_such_column(const Entity& entity, std::string_view name) {
  return internal_error(
      "table " + std::string{entity.table} + " has no column " + std::string{name});
}

bool has_version(const std::vector<Condition>& conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const Condition& each) {
    return each.compare == Compare::kIfMatch && !each.absent;
  });
}

Result<void> add_condition(SqlText& sql, const Entity& entity, const Condition& condition) {
  const Column* column = entity.find(condition.column);
  if (column == nullptr) return no_such_column(entity, condition.column);
  if (condition.values.empty()) {
    sql << "1 = 0";
    return {};
  }
  switch (condition.compare) {
    case Compare::kIn:
      return add_values(sql, *column, condition.values);
    case Compare::kContains:
    case Compare::kStartsWith: {
      const auto text = fit(ColumnType::kText, condition.values.front(), sql.dialect());
      const auto* plain = text ? std::get_if<std::string>(&*text) : nullptr;
      if (plain == nullptr) {
        sql << "1 = 0";
      } else {
        add_text_match(sql, *column, *plain, condition.compare == Compare::kContains);
      }
      return {};
    }
    case Compare::kIfMatch: {
      std::vector<Scalar> versions;
      for (const Scalar& value : condition.values) {
        const auto* header = std::get_if<std::string>(&value);
        if (header == nullptr) {
          versions.push_back(value);
        } else if (!add_tags(*header, versions)) {
          sql << "1 = 1";
          return {};
        }
      }
      return add_values(sql, *column, std::move(versions));
    }
    default:
      add_comparison(sql, *column, condition);
      return {};
  }
}

Result<void> add_where(
    SqlText& sql,
    const Entity& entity,
    const std::vector<Condition>& conditions,
    Versions versions) {
  bool first = true;
  for (const Condition& condition : conditions) {
    if (condition.absent) continue;
    if (condition.compare == Compare::kIfMatch && versions == Versions::kIgnored) continue;
    sql << (std::exchange(first, false) ? " WHERE " : " AND ");
    auto added = add_condition(sql, entity, condition);
    if (!added) return added;
  }
  return {};
}

void add_search(SqlText& sql, const Entity& entity, std::string_view text) {
  bool first = true;
  sql << "(";
  for (const Column& column : entity.columns) {
    // Columns that no object shows are not searched either: a password's hash is nobody's business.
    if (column.type != ColumnType::kText || column.property.empty()) continue;
    if (!std::exchange(first, false)) sql << " OR ";
    add_text_match(sql, column, text, true);
  }
  sql << (first ? "1 = 0)" : ")");
}

Condition make_condition(
    std::string_view column, Compare compare, const json::Codec& codec, const void* value) {
  Condition out;
  out.column = column;
  out.compare = compare;
  const json::Unwrapped inner = json::unwrap(codec, value);
  if (inner.absent) {
    out.absent = true;
  } else if (inner.value == nullptr) {
    out.values.emplace_back();
  } else if (const json::ListCodec* list = json::as_list(*inner.codec)) {
    const std::size_t size = list->size(inner.value);
    for (std::size_t i = 0; i < size; ++i) {
      out.values.push_back(list->element().store(list->at(inner.value, i)));
    }
    out.absent = size == 0;
    if (compare == Compare::kEquals && size > 0) out.compare = Compare::kIn;
  } else {
    out.values.push_back(inner.codec->store(inner.value));
  }
  return out;
}

}  // namespace bk::db
