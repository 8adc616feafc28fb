#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "engine/spec/load.hpp"
#include "engine/yaml/parse.hpp"

/// What the readers of rulesets share.
namespace bkctl::ruleset {

/// Where reading reports to, and what is open. One per read().
struct Reading {
  spec::Loader& loader;
  Diagnostics& diagnostics;
  std::vector<std::string> open;                   ///< files that are being read, to find circles
  std::set<std::string, std::less<>> custom = {};  ///< names of functions that are code

  Diagnostic& malformed(const yaml::Value& at, std::string message);   ///< BK6012
  Diagnostic& cannot_run(const yaml::Value& at, std::string message);  ///< BK6011
  Diagnostic& malformed(const yaml::Member& at, std::string message);
  Diagnostic& cannot_run(const yaml::Member& at, std::string message);
};

/// A file as a tree; JavaScript as the data it states. nullptr after a diagnostic.
std::shared_ptr<const yaml::Tree> read_tree(const std::string& path, Reading& reading);

Ruleset read_spectral(const yaml::Tree& tree, Reading& reading);
Ruleset read_redocly(const yaml::Tree& tree, Reading& reading);

/// Another ruleset that one extends: `name` as written at `site`. False when it is none that can be
/// read, which was reported.
bool read_extended(const yaml::Value& site, Reading& reading, Ruleset& out);

/// A rule in Spectral's form. nullopt after a diagnostic.
std::optional<Rule> read_rule(const yaml::Member& member, Reading& reading);

/// `off`, `hint`, `info`, `warn`, `error`, 0 to 3, -1; nothing for anything else.
std::optional<Level> read_level(const yaml::Value& value);
/// A list of format names; names of what is no OpenAPI give no bit.
Formats read_formats(const yaml::Value& list, Reading& reading);
/// A text, or every text of a list.
std::vector<std::string> one_or_many(const yaml::Value* value);

}  // namespace bkctl::ruleset
