#pragma once

#include <string>
#include <vector>

#include "engine/sql/decisions.hpp"
#include "engine/sql/judge.hpp"
#include "engine/sql/model.hpp"
#include "engine/sql/script.hpp"

namespace bkctl::sql {

/// One numbered migration: what it does to each database. A script that is empty has no file.
struct Step {
  std::string name;  ///< add_isbn_to_books
  Script sqlite;
  Script postgresql;
};

/// How a schema becomes another one.
struct Evolution {
  std::vector<Change> changes;
  std::vector<Step> steps;  ///< in order; empty when anything is refused

  [[nodiscard]] bool refused() const;
};

/// The steps from one model to another. A pure function: the same models and decisions give the
/// same bytes. After the steps, a database has what one made from `is` alone would have.
Evolution evolve(const Model& was, const Model& is, const Decisions& decisions);

}  // namespace bkctl::sql
