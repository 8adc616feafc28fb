#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace bkctl::report {

/// A path as reports name it: relative to the current folder when it lies below it; URLs and other
/// paths as they are.
std::string report_path(std::string_view path);

/// One name per finding, in their order: a hash (SHA-256, hex) of code, file, JSON Pointer and
/// message, so that it stays when lines move. Equal findings are told apart by counting them.
std::vector<std::string> fingerprints(const Diagnostics& diagnostics);

}  // namespace bkctl::report
