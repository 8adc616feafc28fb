#pragma once

#include <memory>
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::ruleset {

/// The data that a ruleset in JavaScript states: `module.exports = {…}` or `export default {…}` of
/// literals, constants of the file and imports. Nothing is run. Imports of Spectral's own packages
/// become the names that YAML has for them (`truthy`, `spectral:oas`, `oas3`); functions written in
/// the file, and what is imported from others, are listed under `functions`, as YAML does it.
///
/// nullptr after a diagnostic BK6010 when the file is more of a program than that.
std::shared_ptr<const yaml::Tree> read_script(
    const std::string& path, std::string text, Diagnostics& diagnostics);

}  // namespace bkctl::ruleset
