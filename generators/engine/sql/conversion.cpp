#include "engine/sql/conversion.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace bkctl::sql {
namespace {

using enum ColumnType;
using enum Fidelity;

struct Rule {
  ColumnType from, to;
  Fidelity fidelity;
  std::string_view sqlite, postgresql;  // `$` stands for the column
};

// SQLite's tables are STRICT: text that is no number is refused where a number belongs.
constexpr std::string_view kRfc3339 =
    R"(to_char($ AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))";
constexpr std::array kRules{
    Rule{kBoolean, kInteger, kExact, "$", "$::integer"},
    Rule{kBoolean, kBigInteger, kExact, "$", "$::integer::bigint"},
    Rule{kBoolean, kText, kExact, "CASE $ WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", "$::text"},
    Rule{kInteger, kBoolean, kLossy, "$ <> 0", "$ <> 0"},
    Rule{kInteger, kBigInteger, kExact, "$", "$::bigint"},
    Rule{kInteger, kReal, kExact, "CAST($ AS REAL)", "$::double precision"},
    Rule{kInteger, kDecimal, kExact, "CAST($ AS TEXT)", "$::numeric"},
    Rule{kInteger, kText, kExact, "CAST($ AS TEXT)", "$::text"},
    Rule{kBigInteger, kBoolean, kLossy, "$ <> 0", "$ <> 0"},
    Rule{kBigInteger, kInteger, kLossy, "$", "$::integer"},
    Rule{kBigInteger, kReal, kLossy, "CAST($ AS REAL)", "$::double precision"},
    Rule{kBigInteger, kDecimal, kExact, "CAST($ AS TEXT)", "$::numeric"},
    Rule{kBigInteger, kText, kExact, "CAST($ AS TEXT)", "$::text"},
    Rule{kReal, kInteger, kLossy, "CAST($ AS INTEGER)", "trunc($)::integer"},
    Rule{kReal, kBigInteger, kLossy, "CAST($ AS INTEGER)", "trunc($)::bigint"},
    Rule{kReal, kDecimal, kLossy, "CAST($ AS TEXT)", "$::numeric"},
    Rule{kReal, kText, kLossy, "CAST($ AS TEXT)", "$::text"},
    Rule{kDecimal, kInteger, kLossy, "CAST($ AS INTEGER)", "trunc($)::integer"},
    Rule{kDecimal, kBigInteger, kLossy, "CAST($ AS INTEGER)", "trunc($)::bigint"},
    Rule{kDecimal, kReal, kLossy, "CAST($ AS REAL)", "$::double precision"},
    Rule{kDecimal, kText, kExact, "$", "$::text"},
    Rule{
        kText,
        kBoolean,
        kLossy,
        "CASE $ WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE $ END",
        "$::boolean"},
    Rule{kText, kInteger, kLossy, "$", "$::integer"},
    Rule{kText, kBigInteger, kLossy, "$", "$::bigint"},
    Rule{kText, kReal, kLossy, "$", "$::double precision"},
    Rule{kText, kDecimal, kBackOnly, "$", "$::numeric"},
    Rule{kText, kUuid, kBackOnly, "$", "$::uuid"},
    Rule{kText, kTimestamp, kBackOnly, "$", "$::timestamptz"},
    Rule{kText, kDate, kBackOnly, "$", "$::date"},
    Rule{kText, kJson, kBackOnly, "$", "$::jsonb"},
    Rule{kUuid, kText, kExact, "$", "$::text"},
    Rule{kTimestamp, kText, kExact, "$", kRfc3339},
    Rule{kTimestamp, kDate, kLossy, "substr($, 1, 10)", "($ AT TIME ZONE 'UTC')::date"},
    Rule{kDate, kText, kExact, "$", "$::text"},
    Rule{kDate, kTimestamp, kExact, "$ || 'T00:00:00.000000Z'", "$::timestamp AT TIME ZONE 'UTC'"},
    Rule{kJson, kText, kExact, "$", "$::text"},
};

std::string filled_in(std::string_view pattern, const std::string& column) {
  std::string out;
  for (const char c : pattern) {
    if (c == '$') {
      out += column;
    } else {
      out += c;
    }
  }
  return out;
}

bool is_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool finite = text.find_first_not_of("+-.eE0123456789") == std::string_view::npos;
  return error == std::errc{} && end == text.data() + text.size() && finite;
}

bool is_whole(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

// Between the limits, or next to the one there is.
std::string number_in(const Column& column) {
  const auto& low = column.minimum ? column.minimum : column.exclusive_minimum;
  const auto& high = column.maximum ? column.maximum : column.exclusive_maximum;
  if (column.minimum) return *column.minimum;
  if (column.maximum) return *column.maximum;
  if (low && high && column.type == kReal) return "(" + *low + " + " + *high + ") / 2.0";
  if (low) return *low + " + 1";
  if (high) return *high + " - 1";
  return "0";
}

std::optional<std::string> text_in(const Column& column) {
  constexpr std::uint64_t kLongest = 1000;
  const std::uint64_t length = column.min_length.value_or(0);
  if (length > kLongest) return std::nullopt;
  return literal(std::string(length, '-'));
}

}  // namespace

std::optional<Conversion> conversion(
    ColumnType from, ColumnType to, const std::string& column, Dialect dialect) {
  if (from == to) return Conversion{kExact, column};
  for (const Rule& rule : kRules) {
    if (rule.from != from || rule.to != to) continue;
    const auto pattern = dialect == Dialect::kSqlite ? rule.sqlite : rule.postgresql;
    return Conversion{rule.fidelity, filled_in(pattern, column)};
  }
  return std::nullopt;
}

std::optional<std::string> stand_in(const Column& column, Dialect dialect) {
  if (auto value = default_of(column, dialect)) return value;
  if (column.unique || column.references || column.identity) return std::nullopt;
  if (!column.allowed.empty()) return literal(column.allowed.front());
  switch (column.type) {
    case kBoolean:
      return dialect == Dialect::kSqlite ? "0" : "false";
    case kInteger:
    case kBigInteger:
    case kReal:
      return number_in(column);
    case kDecimal:
      return dialect == Dialect::kSqlite ? "'0'" : "0";
    case kText:
      return text_in(column);
    case kBytes:
      return dialect == Dialect::kSqlite ? "X''" : "'\\x'";
    case kUuid:
      return "'00000000-0000-0000-0000-000000000000'";
    case kTimestamp:
      return "'1970-01-01T00:00:00.000000Z'";
    case kDate:
      return "'1970-01-01'";
    case kJson:
      return "'{}'";
  }
  return std::nullopt;
}

std::optional<std::string> fill_literal(
    const Column& column, const std::string& text, Dialect dialect) {
  switch (column.type) {
    case kBoolean:
      if (text != "true" && text != "false") return std::nullopt;
      if (dialect == Dialect::kPostgresql) return text;
      return text == "true" ? "1" : "0";
    case kInteger:
    case kBigInteger:
      return is_whole(text) ? std::optional{text} : std::nullopt;
    case kReal:
      return is_number(text) ? std::optional{text} : std::nullopt;
    case kDecimal:
      if (!is_number(text)) return std::nullopt;
      return dialect == Dialect::kSqlite ? literal(text) : text;
    case kBytes:
      return std::nullopt;
    default:
      return literal(text);
  }
}

}  // namespace bkctl::sql
