#pragma once

#include <string>

#include "console/console.hpp"
#include "engine/diff/finding.hpp"
#include "exit_code.hpp"
#include "report/changes.hpp"
#include "workspace/loader.hpp"

namespace bkctl::workspace {

struct ComparisonOptions {
  std::string before, after;  ///< sides, see find_side()
  LoaderOptions loading;
  diff::Settings settings;
  diff::Overrides overrides;
  bool consequences = true;
};

/// Compares two sides, document by document. kOk: compared, whatever was found; kUnreadable:
/// something could not be read, and nothing is said about changes.
ExitCode compare(
    const ComparisonOptions& options,
    console::Console& console,
    Diagnostics& diagnostics,
    report::Changes& out);

}  // namespace bkctl::workspace
