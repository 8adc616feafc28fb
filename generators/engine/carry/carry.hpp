#pragma once

#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/output/changes.hpp"
#include "engine/output/file_plan.hpp"
#include "engine/output/tree.hpp"

namespace bkctl::carry {

/// Carries what people wrote in scaffold files over to the names and signatures of the new plan, so
/// that what is left for a merge by lines is what both sides really changed. Reads the project,
/// writes nothing. What was done is said as information, what a person must look at as a warning,
/// with file and line.
///
/// `.bkctl/names.json` says what things were called; in older projects without it the headers that
/// bkctl wrote tell the names of functions, and all other names count as unchanged. A file that
/// cannot be read as C++, whose base is lost, or that holds conflict markers is left to the merge.
std::vector<output::Carried> carry(
    const output::FilePlan& plan,
    const output::Tree& tree,
    const output::Manifest& record,
    Diagnostics& diagnostics);

}  // namespace bkctl::carry
