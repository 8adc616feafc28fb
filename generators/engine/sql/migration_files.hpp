#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/sql/evolution.hpp"

namespace bkctl::sql {

/// A file of a project, its path relative to the root.
struct MigrationText {
  std::string path;
  std::string text;
};

/// The number that follows the highest one in use; 1 in a new project. `paths` are those of the
/// migrations there are, whoever wrote them.
int next_number(const std::vector<std::string>& paths);

/// A step's files, up to four: `migrations/sqlite/0007_add_isbn_to_books.up.sql`.
std::vector<MigrationText> files_of(const Step& step, int number);

}  // namespace bkctl::sql
