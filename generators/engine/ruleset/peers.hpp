#pragma once

#include <span>
#include <string_view>

#include "engine/ruleset/ruleset.hpp"

namespace bkctl::ruleset {

/// A rule of another tool that rulesets may speak of.
struct PeerRule {
  std::string_view name;
  std::string_view levels;  ///< a letter for each preset: - off, i info, w warn, e error
};

/// The built-in rules of `spectral` (its ruleset for OpenAPI) or `redocly`; empty for any other.
std::span<const PeerRule> peer_rules(std::string_view family);

/// How loud the rule is in a preset of its tool.
Level peer_level(const PeerRule& rule, std::string_view family, std::string_view preset);

}  // namespace bkctl::ruleset
