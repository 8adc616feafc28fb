#pragma once

#include "generator.hpp"

namespace bkctl::auth {

/// View of security.hpp.tmpl and security.cpp.tmpl.
render::View view(const Input& input);

}  // namespace bkctl::auth
