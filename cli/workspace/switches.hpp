#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace bkctl::workspace {

/// The text of a bkctl.yaml with capabilities switched on and off; everything else in it stays as
/// it stands, comments and order too. nullopt when the text cannot be read. Names are not checked:
/// that is done when the result is read.
std::optional<std::string> with_switches(
    const std::string& text,
    const std::vector<std::string>& on,
    const std::vector<std::string>& off,
    Diagnostics& diagnostics);

}  // namespace bkctl::workspace
