#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"

namespace bkctl::report {

/// SARIF 2.1.0 (OASIS), one run; columns are Unicode code points.
std::string sarif(const Diagnostics& diagnostics);

/// JUnit XML: one test suite per file, one failing test case per finding, one passing case for a
/// file without any. Remarks are not failures.
std::string junit(const Diagnostics& diagnostics, std::span<const std::string> files);

/// Workflow commands of GitHub Actions: `::error file=…,line=…::…`, one per finding.
std::string github(const Diagnostics& diagnostics);

}  // namespace bkctl::report
