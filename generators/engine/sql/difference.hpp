#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/sql/decisions.hpp"
#include "engine/sql/model.hpp"

namespace bkctl::sql {

/// A column that stands in both models and is not the same.
struct ColumnDifference {
  const Column* was = nullptr;
  const Column* is = nullptr;
};

/// A table that stands in both models and is not the same, or refers to a column of another type
/// than before. What else differs (its comment, the
/// order of its columns) is nothing to a database.
struct TableDifference {
  const Table* was = nullptr;
  const Table* is = nullptr;
  std::vector<const Column*> added;
  std::vector<const Column*> dropped;
  std::vector<ColumnDifference> changed;
  bool key_changed = false;
};

/// Between two models whose names agree. Points into both, which must outlive it.
struct Difference {
  const Model& was;
  const Model& is;
  std::vector<const Table*> created;  // in an order in which they can be
  std::vector<const Table*> dropped;  // in an order in which they can be
  std::vector<TableDifference> changed;
  std::set<std::string> retyped;  // columns whose type changes: books.price
};

Difference compare(const Model& was, const Model& is);

/// `books.isbn`
std::string full_name(const Table& table, const Column& column);

/// The renames that are still to be done: those of the document whose old name is still there, and
/// all that were asked for by flag.
std::vector<Rename> pending_renames(
    const Model& was, const Model& is, const std::vector<Rename>& asked);

/// Why a rename cannot be done; empty: it can.
std::string obstacle(const Model& was, const Model& is, const Rename& rename);

/// The model with other names, wherever they stand.
Model renamed(Model model, const Rename& rename);

/// `was` as if what is done by hand had been done: those tables and columns are as in `is`.
Model after_handwork(Model was, const Model& is, const std::set<std::string>& by_hand);

}  // namespace bkctl::sql
