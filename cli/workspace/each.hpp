#pragma once

#include <functional>
#include <span>
#include <string>

#include "console/console.hpp"
#include "engine/base/diagnostic.hpp"
#include "exit_code.hpp"
#include "workspace/loader.hpp"

namespace bkctl::workspace {

/// Looks at one document and says how it ended. Called from several threads at once, each call with
/// a loader and findings of its own.
using Check = std::function<ExitCode(
    const std::string& document, DocumentLoader& loader, Diagnostics& found)>;

/// Runs `check` over all documents, as many at a time as the machine has cores, at most 8. The
/// findings go to `out` as if it had run over one after the other: each document's sorted by place,
/// documents in the order given. The worst exit code.
ExitCode check_each(
    std::span<const std::string> documents,
    const LoaderOptions& options,
    console::Console& console,
    const Check& check,
    Diagnostics& out);

}  // namespace bkctl::workspace
