#pragma once

#include "generator.hpp"

namespace bkctl::project {

/// The frame: build files, README, main program, wiring, the runtime's sources.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::project
