#pragma once

#include "generator.hpp"

namespace bkctl::migrations {

/// The steps of the database schema for each dialect: the whole schema in a new project, afterwards
/// one step for what the document added. A step, once written, is never rewritten; what cannot be
/// added safely is a diagnostic.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

}  // namespace bkctl::migrations
