#pragma once

#include <string>
#include <vector>

#include "bk/db/executor.hpp"

namespace bk::db {

/// What belongs to tables and goes with them when they are rebuilt.
struct TableParts {
  struct Part {
    std::string name, table, sql;
  };
  std::vector<Part> parts;  // indexes and triggers
};

Task<Result<TableParts>> table_parts(Context& context, Transaction& transaction);

/// Makes those again that are missing although their tables stand, and checks that every foreign
/// key refers to something. The error names what cannot be.
Task<Result<void>> finish_rebuild(
    Context& context, Transaction& transaction, const TableParts& before);

}  // namespace bk::db
