#pragma once

#include "generator.hpp"

namespace bkctl::project {

/// View of build files, README and facts.
render::View build_view(const Input& input);

/// View of main.cpp, service.hpp and service.cpp.
render::View wiring_view(const Input& input);

}  // namespace bkctl::project
