#pragma once

#include "engine/lint/settings.hpp"
#include "engine/ruleset/ruleset.hpp"

namespace bkctl::workspace {

/// What a ruleset says about built-in rules, as settings of engine/lint. Rules of other tools are
/// found by their aliases and are as loud as they are there. A ruleset that extends nothing runs
/// its own rules only. Names that nothing has are BK6013.
lint::Settings lint_settings(const ruleset::Ruleset& ruleset, Diagnostics& diagnostics);

/// Findings with the levels that overrides give to places (`files: ["a.yaml#/paths"]`).
Diagnostics with_levels(
    const ruleset::Ruleset& ruleset, const std::string& document, Diagnostics found);

}  // namespace bkctl::workspace
