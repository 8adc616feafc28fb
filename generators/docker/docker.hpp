#pragma once

#include "generator.hpp"

namespace bkctl::docker {

/// Dockerfile, its ignore list and a compose file with PostgreSQL.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::docker
