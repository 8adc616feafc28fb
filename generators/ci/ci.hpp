#pragma once

#include "generator.hpp"

namespace bkctl::ci {

/// The workflow that checks the document, builds, tests and makes the image.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::ci
