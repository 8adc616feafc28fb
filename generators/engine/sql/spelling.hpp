#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sql/model.hpp"

namespace bkctl::sql {

enum class Dialect : std::uint8_t { kSqlite, kPostgresql };

/// `sqlite`, `postgresql`: also the folder below migrations/.
std::string_view to_string(Dialect dialect);

/// An identifier, quoted where SQL needs it: words other than [a-z_][a-z0-9_]* and reserved ones.
std::string identifier(std::string_view name);

/// A string literal: quotes doubled, NUL characters dropped (no dialect can store them in text).
std::string literal(std::string_view text);

/// `bigint`, `TEXT`.
std::string_view type_name(ColumnType type, Dialect dialect);

/// The column's default as an SQL literal; nothing where it has none that SQL can say.
std::optional<std::string> default_of(const Column& column, Dialect dialect);

/// The conditions of the column's CHECK constraints, in order.
std::vector<std::string> checks_of(const Column& column, Dialect dialect);

/// Whether the column has an index of its own (a key and a unique column have one anyway).
bool wants_index(const Table& table, const Column& column);

/// The name that PostgreSQL itself gives to what belongs to a column (`books_isbn_key`) or, without
/// one, to a table (`books_pkey`): at most 63 bytes. Labels: check, key, fkey, idx, pkey, seq.
std::string object_name(std::string_view table, std::string_view column, std::string_view label);

/// The name of the column's check number `index`.
std::string check_name(const Table& table, const Column& column, std::size_t index);

}  // namespace bkctl::sql
