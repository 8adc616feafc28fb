#pragma once

#include <string>
#include <string_view>

#include "engine/sql/model.hpp"
#include "engine/sql/spelling.hpp"

namespace bkctl::sql {

/// CREATE TABLE with its indexes. References to tables that are created later are left out where
/// the dialect cannot have them; late_references() adds them.
std::string create_table(const Table& table, const Model& model, Dialect dialect);

/// CREATE TABLE alone, for SQLite, under another name: the copy that takes a table's place.
std::string create_copy(const Table& table, std::string_view name);

/// ALTER TABLE … ADD CONSTRAINT for references within a cycle; empty when there are none.
std::string late_references(const Table& table, const Model& model, Dialect dialect);

std::string drop_table(const Table& table, Dialect dialect);

/// The column as CREATE TABLE has it; `with_reference`: with its REFERENCES clause.
std::string column_definition(
    const Table& table, const Column& column, bool with_reference, Dialect dialect);

/// ` REFERENCES authors (id)`
std::string references_clause(const Reference& reference);

/// `books_isbn_idx`, and the statement that makes it, with its semicolon and line end.
std::string index_name(const Table& table, const Column& column);
std::string create_index(const Table& table, const Column& column);

}  // namespace bkctl::sql
