#pragma once

#include "generator.hpp"

namespace bkctl::contract {

/// Tests, generated from the document, that the running service keeps its contract.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::contract
