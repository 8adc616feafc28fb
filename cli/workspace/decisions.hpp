#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/options.hpp"
#include "console/console.hpp"
#include "engine/sql/evolution.hpp"
#include "workspace/session.hpp"

namespace bkctl::workspace {

/// The options of every command that plans migrations: what becomes of rows when the document's
/// tables change.
class DecisionOptions {
 public:
  void describe(commands::Options& options);

  /// Nothing (BK7001) when one is not of its form.
  [[nodiscard]] std::optional<sql::Decisions> read(Diagnostics& diagnostics) const;

 private:
  std::vector<std::string> renames_, drops_, changes_, fills_, by_hand_;
};

/// How the project's database follows its document, by the record of its schema so far.
struct DatabasePlan {
  sql::Decisions decisions;  ///< with what was answered on the terminal
  sql::Evolution evolution;
  int number = 1;  ///< of the first step
};

/// On a terminal asks about columns that may have been renamed. Nothing when the record cannot be
/// read; what is refused is in the plan.
std::optional<DatabasePlan> plan_database(
    const Session& session,
    const sql::Decisions& decisions,
    console::Console& console,
    Diagnostics& diagnostics);

}  // namespace bkctl::workspace
