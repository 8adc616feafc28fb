#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bk::db {

/// Column types that both engines have; README.md lists their SQL types.
enum class ColumnType : std::uint8_t {
  kBoolean,
  kInteger,  // 32 or 64 bits
  kReal,
  kDecimal,
  kText,
  kBytes,
  kUuid,
  kTimestamp,
  kDate,
  kJson,
};

/// Who makes a column's value when a row is created. Keys that the server makes (kSequence,
/// kUuidV7, kUuidV4, kUlid, kUlidLower) take the body's value where the body has one.
enum class Source : std::uint8_t {
  kClient,    // the body
  kSequence,  // the database counts up
  kUuidV7,
  kUuidV4,
  kUlid,       // `prefix` and 26 characters, increasing with time
  kUlidLower,  // the same with small letters
  kCreatedAt,  // the time of creation; the body is ignored
  kUpdatedAt,  // the time of the last change; the body is ignored
  kVersion,    // 1, and one more with each change; the body is ignored
  kConstant,   // `constant`, unless the body says otherwise
};

/// A column, and the property of the JSON objects that it stores.
struct Column {
  std::string_view property;  ///< empty: no object shows it
  std::string_view name;
  ColumnType type = ColumnType::kText;
  Source source = Source::kClient;
  std::string_view prefix{};    ///< kUlid, kUlidLower
  std::string_view constant{};  ///< kConstant: JSON text
  bool nullable = false;
};

/// A table as facts. Made once from literals, lives as long as the program.
struct Entity {
  std::string_view table;
  std::vector<std::string_view> key;  ///< names of columns
  std::vector<Column> columns;

  /// By column name, else by property; null when there is none.
  [[nodiscard]] const Column* find(std::string_view name) const;
};

}  // namespace bk::db
