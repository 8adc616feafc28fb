#pragma once

#include <string>
#include <string_view>

#include "engine/ir/types.hpp"

namespace bkctl::ir {

/// Two limits that no value can meet together: the names of the keywords, for a message.
struct Contradiction {
  std::string what;  ///< `minimum 5` and `maximum 3`
};

/// Narrows `limits` to what both allow. What one Constraints cannot say (two patterns) is appended
/// to `rest` as one more JSON object per finding, for Constraints::schema.
void narrow(Constraints& limits, const Constraints& other, std::string& rest);

/// Whether every value within `limits` is known to be within `wider` too.
bool within(const Constraints& limits, const Constraints& wider);

/// Whether no value can meet the limits; then `out` says which two keywords disagree.
bool contradicts(const Constraints& limits, Contradiction& out);

/// Compares two JSON number texts by value: negative, 0, positive.
int compare_numbers(std::string_view a, std::string_view b);

/// Adds a schema (JSON text) that must hold too.
void add_schema(Constraints& limits, std::string_view json);

}  // namespace bkctl::ir
