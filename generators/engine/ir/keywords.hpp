#pragma once

#include <string_view>

#include "engine/spec/schema.hpp"

namespace bkctl::ir {

/// Whether the keyword describes without asserting: title, default, x-….
bool is_annotation(std::string_view keyword);

/// Whether the keyword asserts what no type of ours says: not, if, contains, ….
bool is_residual(std::string_view keyword);

/// The JSON type that a keyword speaks of, as a bit of spec::TypeSet; 0 for those that speak of
/// all.
unsigned type_of_keyword(std::string_view keyword);

/// The JSON type of a value.
unsigned type_of_value(const yaml::Value& value);

}  // namespace bkctl::ir
