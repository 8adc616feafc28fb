#pragma once

#include <string>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/db/executor.hpp"

namespace bk::db {

/// Something that a database holds besides rows.
struct SchemaObject {
  std::string name;        ///< `table books`, `column books.isbn`, `index books_isbn_idx`
  std::string definition;  ///< in one spelling, whichever way it was written
  friend bool operator==(const SchemaObject&, const SchemaObject&) = default;
};

/// Everything in the database (SQLite) or in its current schema (PostgreSQL): tables, columns,
/// keys, constraints, indexes, triggers, views, sequences; by name. The order of a table's columns
/// counts for nothing. Of PostgreSQL's functions and types nothing is said.
Task<Result<std::vector<SchemaObject>>> introspect(Context& context, Executor& executor);

/// What differs, a line each: `- …` is in the first only, `+ …` in the second only, `~ …` in both.
std::vector<std::string> differences(
    const std::vector<SchemaObject>& first, const std::vector<SchemaObject>& second);

}  // namespace bk::db
