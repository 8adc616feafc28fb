#pragma once

#include "engine/carry/names.hpp"
#include "engine/carry/project_files.hpp"

namespace bkctl::carry {

/// The names of a project that was made before bkctl kept a record of them: today's, but with the
/// functions of handlers as the headers that bkctl wrote then declare them, recognised by the type
/// of their answer.
Names former_names(const Names& is, const ProjectFiles& files);

}  // namespace bkctl::carry
