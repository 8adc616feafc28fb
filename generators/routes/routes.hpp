#pragma once

#include "generator.hpp"

namespace bkctl::routes {

/// For each tag: the interface of its operations, the table that mounts them, and the handler class
/// that is the user's.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::routes
