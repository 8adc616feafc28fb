#pragma once

#include <cstddef>
#include <string>

#include "engine/ir/infer_path.hpp"
#include "engine/ir/lowering.hpp"

namespace bkctl::ir {

/// What is known of an operation's place before its action is.
struct ActionContext {
  Lowering& lowering;
  const ResourcePath& path;
  std::size_t entity = 0;
  bool static_child = false;  // `/pet/findByStatus`: a list only if all its parameters filter
  std::string stated;         // x-bk-action, or empty
};

/// The action of an operation on the entity's rows; kNone with the reason when something is
/// missing. May add a column to the entity for the key of a parent that no property shows.
Action infer_action(const ActionContext& context, const Operation& operation);

}  // namespace bkctl::ir
