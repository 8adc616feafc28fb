#pragma once

#include "generator.hpp"

namespace bkctl::jobs {

/// Typed payloads and definitions of the background jobs, and a handler class for each, which is
/// the user's.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::jobs
