#pragma once

#include <optional>
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "engine/spec/load.hpp"

namespace bkctl::ruleset {

/// Reads a ruleset with all that it extends: Spectral's form (YAML, JSON, or JavaScript that is
/// data only), or Redocly's when the file is named redocly.yaml.
///
/// What bkctl cannot run (functions in JavaScript, plugins, rulesets on the web) is a warning
/// BK6011 and left out; a rule that is not well formed is an error BK6012 and left out; the rest is
/// there. nullopt only when there is no ruleset to speak of.
std::optional<Ruleset> read(
    const std::string& path, spec::Loader& loader, Diagnostics& diagnostics);

}  // namespace bkctl::ruleset
