#pragma once

#include "generator.hpp"

namespace bkctl::persistence {

/// The entities as facts, and for each tag a repository with the operations that were inferred.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::persistence
