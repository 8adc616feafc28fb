#pragma once

#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/output/file_plan.hpp"

/// Whether a plan's paths can be files of one project. Internal to output.
namespace bkctl::output {

/// `planned` is sorted by path.
bool is_planned(const std::vector<const PlannedFile*>& planned, std::string_view path);

/// False, with errors (BK5001, BK5002): a path may not be written, two files have one (as file
/// systems without case see it), or one is a folder of another.
bool paths_are_sound(const std::vector<const PlannedFile*>& planned, Diagnostics& diagnostics);

}  // namespace bkctl::output
