#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace bkctl::ruleset {

/// Adds the paths that `given` stands for: itself, or where it starts with `#Name` the alias's
/// paths for the format, each with the rest behind. Fails for unknown names and circles.
bk::Result<void> expand_aliases(
    const std::string& given,
    const Ruleset& ruleset,
    Formats format,
    std::vector<std::string>& paths);

}  // namespace bkctl::ruleset
