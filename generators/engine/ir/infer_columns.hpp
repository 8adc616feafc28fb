#pragma once

#include <string>
#include <vector>

#include "engine/ir/lowering.hpp"

namespace bkctl::ir {

/// What the operations of a resource tell about its rows.
struct RowSources {
  TypeId item = 0;             // struct that a whole row becomes
  std::vector<TypeId> bodies;  // structs that rows are made or replaced from
  std::string key_property;    // property that the item's path names; empty when there is none
};

/// Adds the columns and the key of `entity`. False, with the reason in `why_not`, when its rows
/// cannot be told apart.
bool add_columns(
    Lowering& lowering, const RowSources& sources, Entity& entity, std::string& why_not);

/// Whether a column is made by the server when the body does not have it.
bool server_makes(const Column& column);

/// The column of a property, or null.
const Column* find_column(const Entity& entity, const std::string& property);

}  // namespace bkctl::ir
