#pragma once

#include "generator.hpp"

namespace bkctl::models {

/// The view-model of one struct, enum or union; its fields are listed in README.md.
render::View view(const Input& input, ir::TypeId id);

}  // namespace bkctl::models
