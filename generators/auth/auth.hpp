#pragma once

#include "generator.hpp"

namespace bkctl::auth {

/// The security schemes as facts.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::auth
