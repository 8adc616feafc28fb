#pragma once

#include "engine/ir/api.hpp"

namespace bkctl::ir {

/// Whether the type is a problem details object (RFC 9457) in all but its media type: that body
/// fits, and nothing in the type asks for more.
bool prefers_problem(const Api& api, const TypeRef& type);

}  // namespace bkctl::ir
