#pragma once

#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/output/manifest.hpp"
#include "exit_code.hpp"

namespace bkctl::workspace {

/// Whether this program may generate into a project as its record says: kRefused when a newer bkctl
/// wrote it (BK7071), or one with an older minor version, from which `bkctl upgrade` leads
/// (BK7070).
ExitCode check_version(const output::Manifest& record, Diagnostics& diagnostics);

/// The first half of it: kRefused (BK7071) when a newer bkctl wrote the project.
ExitCode check_not_newer(std::string_view version, Diagnostics& diagnostics);

}  // namespace bkctl::workspace
