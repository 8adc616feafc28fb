#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/output/changes.hpp"
#include "engine/output/file_plan.hpp"
#include "engine/output/tree.hpp"

namespace bkctl::upgrade {

/// A scaffold that bkctl writes elsewhere from some version on.
struct Move {
  std::string_view since;  ///< 0.3.0
  std::string_view from;   ///< as projects before have it: deploy/compose.yml
  std::string_view to;
};

/// All moves of this program's templates, oldest first. Files that are only gone need no line: they
/// are removed while untouched, and kept and listed otherwise.
std::span<const Move> moves();

/// Lets what stands at the old places arrive at the new ones, with what its owner made of it. A
/// file is left where it is when something stands at its new place.
std::vector<output::Carried> carried(
    std::span<const Move> moves,
    std::string_view from_version,
    const output::FilePlan& plan,
    const output::Tree& tree,
    const output::Manifest& manifest);

}  // namespace bkctl::upgrade
