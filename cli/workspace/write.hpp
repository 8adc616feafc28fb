#pragma once

#include <memory>
#include <string>

#include "console/console.hpp"
#include "engine/output/apply.hpp"
#include "engine/output/changes.hpp"
#include "exit_code.hpp"

namespace bkctl::workspace {

/// Locks a project and completes or undoes what an earlier run left half done, saying which.
/// kRefused when another bkctl works on it.
ExitCode lock(
    const output::Tree& tree,
    console::Console& console,
    Diagnostics& diagnostics,
    std::unique_ptr<output::Lock>& out);

/// Applies under a guard: Ctrl-C undoes. Failures become diagnostics.
ExitCode apply(
    const output::Changes& changes,
    const output::Tree& tree,
    output::ApplyOptions options,
    Diagnostics& diagnostics);

}  // namespace bkctl::workspace
