#pragma once

#include <span>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/output/tree.hpp"
#include "engine/upgrade/advisories.hpp"

namespace bkctl::upgrade {

/// What is wrong with what bkctl remembers of a project, and what an earlier run left behind: as
/// errors and warnings with a way out. Reads only, and needs no lock.
void examine(const output::Tree& tree, Diagnostics& diagnostics);

/// Says of a runtime of that version what is known against it (BK5030).
void examine_runtime(
    std::string_view version, std::span<const Advisory> advisories, Diagnostics& diagnostics);

}  // namespace bkctl::upgrade
