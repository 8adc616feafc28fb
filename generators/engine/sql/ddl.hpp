#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/sql/model.hpp"

namespace bkctl::sql {

enum class Dialect : std::uint8_t { kSqlite, kPostgresql };

/// `sqlite`, `postgresql`: also the folder below migrations/.
std::string_view to_string(Dialect dialect);

/// CREATE TABLE with its indexes. References to tables that are created later are left out where
/// the dialect cannot have them; late_references() adds them.
std::string create_table(const Table& table, const Model& model, Dialect dialect);

/// ALTER TABLE … ADD CONSTRAINT for references within a cycle; empty when there are none.
std::string late_references(const Table& table, const Model& model, Dialect dialect);

std::string drop_table(const Table& table, Dialect dialect);

/// ALTER TABLE … ADD COLUMN, with its index. Only for a column that existing rows can do without
/// (nullable, or with a default).
std::string add_column(const Table& table, const Column& column, Dialect dialect);
std::string drop_column(const Table& table, const Column& column, Dialect dialect);

/// An identifier, quoted where SQL needs it: words other than [a-z_][a-z0-9_]* and reserved ones.
std::string identifier(std::string_view name);

/// A string literal: quotes doubled, NUL characters dropped (no dialect can store them in text).
std::string literal(std::string_view text);

}  // namespace bkctl::sql
