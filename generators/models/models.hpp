#pragma once

#include "generator.hpp"

namespace bkctl::models {

/// A header and a source for each struct, enum and union of the Api.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::models
