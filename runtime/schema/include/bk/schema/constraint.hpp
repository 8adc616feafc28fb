#pragma once

#include <string_view>

#include "bk/json/constraint.hpp"

namespace bk::json {

/// A constraint by a self-contained JSON Schema (2020-12, `format` asserted), as JSON text: for
/// what types cannot say, such as if/then/else, not, contains. It belongs to the functions of
/// bk/json/constraint.hpp, but the engine behind it is bk::schema. One that cannot be compiled fits
/// nothing.
Constraint schema(std::string_view json);

}  // namespace bk::json
