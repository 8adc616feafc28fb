#pragma once

#include "engine/ir/api.hpp"

namespace bkctl::ir {

/// Divides tags of more operations than one class should answer by the static segments of their
/// paths: `/repos/{id}/branches` of the tag `repos` goes to `repos/branches`. Where an operation
/// goes follows from its path and from how many stand beside it, never from their order. What
/// cannot be told apart by its path stays where it is.
void divide_tags(Api& api);

}  // namespace bkctl::ir
