#include "engine/sql/spelling.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace bkctl::sql {
namespace {

// Words that PostgreSQL or SQLite reserve as column or table names. Sorted.
constexpr std::array kReserved = {
    std::string_view{"all"},          std::string_view{"analyse"},
    std::string_view{"analyze"},      std::string_view{"and"},
    std::string_view{"any"},          std::string_view{"array"},
    std::string_view{"as"},           std::string_view{"asc"},
    std::string_view{"between"},      std::string_view{"both"},
    std::string_view{"case"},         std::string_view{"cast"},
    std::string_view{"check"},        std::string_view{"collate"},
    std::string_view{"column"},       std::string_view{"commit"},
    std::string_view{"constraint"},   std::string_view{"create"},
    std::string_view{"cross"},        std::string_view{"current_date"},
    std::string_view{"current_time"}, std::string_view{"current_timestamp"},
    std::string_view{"current_user"}, std::string_view{"default"},
    std::string_view{"deferrable"},   std::string_view{"delete"},
    std::string_view{"desc"},         std::string_view{"distinct"},
    std::string_view{"do"},           std::string_view{"drop"},
    std::string_view{"else"},         std::string_view{"end"},
    std::string_view{"escape"},       std::string_view{"except"},
    std::string_view{"exists"},       std::string_view{"false"},
    std::string_view{"fetch"},        std::string_view{"for"},
    std::string_view{"foreign"},      std::string_view{"freeze"},
    std::string_view{"from"},         std::string_view{"full"},
    std::string_view{"grant"},        std::string_view{"group"},
    std::string_view{"having"},       std::string_view{"in"},
    std::string_view{"index"},        std::string_view{"initially"},
    std::string_view{"inner"},        std::string_view{"insert"},
    std::string_view{"intersect"},    std::string_view{"into"},
    std::string_view{"is"},           std::string_view{"isnull"},
    std::string_view{"join"},         std::string_view{"lateral"},
    std::string_view{"leading"},      std::string_view{"left"},
    std::string_view{"like"},         std::string_view{"limit"},
    std::string_view{"localtime"},    std::string_view{"natural"},
    std::string_view{"not"},          std::string_view{"notnull"},
    std::string_view{"null"},         std::string_view{"offset"},
    std::string_view{"on"},           std::string_view{"only"},
    std::string_view{"or"},           std::string_view{"order"},
    std::string_view{"outer"},        std::string_view{"overlaps"},
    std::string_view{"placing"},      std::string_view{"primary"},
    std::string_view{"references"},   std::string_view{"returning"},
    std::string_view{"right"},        std::string_view{"select"},
    std::string_view{"session_user"}, std::string_view{"set"},
    std::string_view{"similar"},      std::string_view{"some"},
    std::string_view{"symmetric"},    std::string_view{"table"},
    std::string_view{"then"},         std::string_view{"to"},
    std::string_view{"trailing"},     std::string_view{"transaction"},
    std::string_view{"true"},         std::string_view{"union"},
    std::string_view{"unique"},       std::string_view{"update"},
    std::string_view{"user"},         std::string_view{"using"},
    std::string_view{"values"},       std::string_view{"variadic"},
    std::string_view{"verbose"},      std::string_view{"when"},
    std::string_view{"where"},        std::string_view{"window"},
    std::string_view{"with"},
};
static_assert(std::is_sorted(kReserved.begin(), kReserved.end()));

bool is_plain_default(const std::string& json) {
  for (std::size_t at = 0; at + 1 < json.size(); ++at) {
    if (json[at] == '\\' && json[at + 1] != '"' && json[at + 1] != '\\') return false;
    if (json[at] == '\\') ++at;
  }
  return json != "null" && !json.empty() && json.front() != '{' && json.front() != '[';
}

void add_check(
    std::vector<std::string>& checks,
    const std::string& left,
    std::string_view comparison,
    const std::optional<std::string>& right) {
  if (right) checks.push_back(left + " " + std::string(comparison) + " " + *right);
}

}  // namespace

std::string_view to_string(Dialect dialect) {
  return dialect == Dialect::kSqlite ? "sqlite" : "postgresql";
}

std::string identifier(std::string_view name) {
  const bool plain = !name.empty() && (name.front() < '0' || name.front() > '9') &&
                     std::all_of(name.begin(), name.end(), [](char c) {
                       return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                     });
  if (plain && !std::binary_search(kReserved.begin(), kReserved.end(), name))
    return std::string{name};
  std::string out = "\"";
  for (const char c : name) {
    if (c == '\0') continue;
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string literal(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\0') continue;
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

std::string_view type_name(ColumnType type, Dialect dialect) {
  const bool lite = dialect == Dialect::kSqlite;
  switch (type) {
    case ColumnType::kBoolean:
      return lite ? "INTEGER" : "boolean";
    case ColumnType::kInteger:
      return lite ? "INTEGER" : "integer";
    case ColumnType::kBigInteger:
      return lite ? "INTEGER" : "bigint";
    case ColumnType::kReal:
      return lite ? "REAL" : "double precision";
    case ColumnType::kDecimal:
      return lite ? "TEXT" : "numeric";
    case ColumnType::kText:
      return lite ? "TEXT" : "text";
    case ColumnType::kBytes:
      return lite ? "BLOB" : "bytea";
    case ColumnType::kUuid:
      return lite ? "TEXT" : "uuid";
    case ColumnType::kTimestamp:
      return lite ? "TEXT" : "timestamptz";
    case ColumnType::kDate:
      return lite ? "TEXT" : "date";
    case ColumnType::kJson:
      return lite ? "TEXT" : "jsonb";
  }
  return "TEXT";
}

std::optional<std::string> default_of(const Column& column, Dialect dialect) {
  if (!column.default_value || !is_plain_default(*column.default_value)) return std::nullopt;
  const std::string& json = *column.default_value;
  if (json == "true") return dialect == Dialect::kSqlite ? "1" : "true";
  if (json == "false") return dialect == Dialect::kSqlite ? "0" : "false";
  if (json.size() < 2 || json.front() != '"') return json;
  // Escapes other than \" and \\ do not occur in defaults that are plain.
  std::string text;
  for (std::size_t at = 1; at + 1 < json.size(); ++at) {
    if (json[at] == '\\') ++at;
    text += json[at];
  }
  return literal(text);
}

std::vector<std::string> checks_of(const Column& column, Dialect dialect) {
  const std::string name = identifier(column.name);
  std::vector<std::string> checks;
  if (column.type == ColumnType::kBoolean && dialect == Dialect::kSqlite)
    checks.push_back(name + " IN (0, 1)");
  add_check(checks, name, ">=", column.minimum);
  add_check(checks, name, "<=", column.maximum);
  add_check(checks, name, ">", column.exclusive_minimum);
  add_check(checks, name, "<", column.exclusive_maximum);
  if (column.min_length && *column.min_length > 0) {
    checks.push_back("length(" + name + ") >= " + std::to_string(*column.min_length));
  }
  if (column.max_length)
    checks.push_back("length(" + name + ") <= " + std::to_string(*column.max_length));
  if (!column.allowed.empty()) {
    std::string values;
    for (const auto& value : column.allowed)
      values += (values.empty() ? "" : ", ") + literal(value);
    checks.push_back(name + " IN (" + values + ")");
  }
  return checks;
}

bool wants_index(const Table& table, const Column& column) {
  const bool leads_key = !table.key.empty() && table.key.front() == column.name;
  return (column.indexed || column.references) && !column.unique && !leads_key;
}

std::string object_name(std::string_view table, std::string_view column, std::string_view label) {
  constexpr std::size_t kLongest = 63;
  const std::size_t fixed = label.size() + (column.empty() ? 1 : 2);
  while (table.size() + column.size() + fixed > kLongest)
    (table.size() > column.size() ? table : column).remove_suffix(1);
  std::string out{table};
  if (!column.empty()) out += "_" + std::string{column};
  return out + "_" + std::string{label};
}

std::string check_name(const Table& table, const Column& column, std::size_t index) {
  return object_name(
      table.name, column.name, index == 0 ? "check" : "check" + std::to_string(index));
}

}  // namespace bkctl::sql
