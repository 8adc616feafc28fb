#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/sql/difference.hpp"
#include "engine/sql/script.hpp"

/// PostgreSQL's side of a changed table. Nothing here holds a lock while it reads the table:
/// constraints are added as NOT VALID and validated by a later step, rows are filled in batches,
/// indexes are built concurrently.
namespace bkctl::sql::postgresql {

Script rename(const Model& was, const Rename& rename);

/// Foreign keys that are in the way of the rest, taken off.
Script unlink(const TableDifference& table, const std::set<std::string>& retyped);
/// Columns and their constraints, the new ones not yet valid.
Script change(const TableDifference& table, const Fill& fill, const std::set<std::string>& retyped);
/// New foreign keys, not yet valid.
Script link(const TableDifference& table, const std::set<std::string>& retyped);
/// Existing rows get what a column that becomes required needs; without a transaction.
struct FillStep {
  std::string column;
  Script script;
};
std::vector<FillStep> fills(const TableDifference& table, const Fill& fill);
/// What change() and link() added becomes valid.
Script validate(const TableDifference& table, const std::set<std::string>& retyped);

/// An index, without a transaction.
Script index(const Table& table, const Column& column);
Script unindex(const Table& table, const Column& column);
/// The index of a unique constraint, without a transaction, and the constraint.
Script unique_index(const Table& table, const Column& column);
Script unique_constraint(const Table& table, const Column& column);

/// Tables that are gone, and back without their rows.
Script drop(const std::vector<const Table*>& tables, const Model& was);

}  // namespace bkctl::sql::postgresql
