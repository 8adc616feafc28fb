#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/sql/model.hpp"

namespace bkctl::sql {

/// What a person decided about a change of the schema. Columns are called `books.isbn`, by the
/// names they have in the document as it is now.
struct Decisions {
  std::vector<Rename> renames;               ///< --rename
  std::set<std::string> drops;               ///< --allow-drop: tables and columns
  std::set<std::string> changes;             ///< --allow-change: what may cut or refuse values
  std::set<std::string> by_hand;             ///< --by-hand: a migration of their own does it
  std::map<std::string, std::string> fills;  ///< --fill: what existing rows get
};

}  // namespace bkctl::sql
