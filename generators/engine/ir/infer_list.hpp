#pragma once

#include <cstddef>
#include <set>

#include "engine/ir/api.hpp"

namespace bkctl::ir {

/// Reads the query parameters of a list: paging, order, search, filters by property. What is not
/// understood goes to Action::ignored, one sentence each. `taken` are parameters that select
/// otherwise (path, parents).
void bind_list_parameters(
    const Api& api,
    const Entity& entity,
    const Operation& operation,
    const std::set<std::size_t>& taken,
    Action& action);

/// Whether every query parameter was understood, and at least one is a filter.
bool only_filters(const Operation& operation, const Action& action);

}  // namespace bkctl::ir
