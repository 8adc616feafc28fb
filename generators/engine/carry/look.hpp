#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/carry/unit.hpp"

namespace bkctl::carry {

/// A place that a person must look at, and why, as one sentence.
struct Place {
  Range range;
  std::string reason;
};

/// What a function of the user's own still does the old way: uses of parameters, members and
/// answers that changed.
std::vector<Place> look_at_function(
    std::string_view text,
    const Outline& outline,
    const Function& function,
    const OperationPair& pair,
    const FunctionChange& change,
    const Difference& difference);

/// Names of types, parameter structs and headers that are no longer there.
std::vector<Place> look_at_names(
    std::string_view text, const Outline& outline, const Difference& difference);

}  // namespace bkctl::carry
