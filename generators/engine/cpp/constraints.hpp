#pragma once

#include <string>
#include <vector>

#include "engine/ir/api.hpp"
#include "engine/ir/types.hpp"

namespace bkctl::cpp {

/// The limits of a use of a type as calls of bk::json's constraint functions, in a fixed order,
/// `json::` included:
/// {"json::length(1, 80)", "json::pattern(\"^[a-z]+$\")"}. Limits on items and map values are
/// nested.
std::vector<std::string> constraint_calls(const ir::Api& api, const ir::TypeRef& ref);

/// The same limits in words for a doc comment: "1 to 80 characters." Empty when there are none.
std::string constraint_words(const ir::TypeRef& ref);

}  // namespace bkctl::cpp
