#pragma once

#include <vector>

#include "engine/sql/difference.hpp"
#include "engine/sql/script.hpp"

/// SQLite's side of a changed table. What ALTER TABLE cannot do is a rebuild, as
/// https://sqlite.org/lang_altertable.html#otheralter has it: a new table takes the rows and then
/// the name. The migration runner keeps foreign keys, triggers and indexes right around it.
namespace bkctl::sql::sqlite {

Script rename(const Model& was, const Rename& rename);
Script change(const TableDifference& table, const Fill& fill);
Script index(const Table& table, const Column& column);
Script unindex(const Table& table, const Column& column);

/// Tables that are gone, and back without their rows.
Script drop(const std::vector<const Table*>& tables, const Model& was);

}  // namespace bkctl::sql::sqlite
