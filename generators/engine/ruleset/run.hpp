#pragma once

#include <span>
#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/ruleset/ruleset.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::ruleset {

/// A document as its author wrote it.
struct Subject {
  /// The roots of its files, the document's first.
  std::span<const yaml::Value* const> roots;
  /// Its path, for globs of overrides; relative to the same folder as the ruleset's path.
  std::string path;
};

/// What holds for one document: overrides for its path and format (see format_of) applied.
Ruleset effective(const Ruleset& ruleset, const std::string& document, Formats format);

/// Asks the rules that the ruleset defines about the document; findings are BK8990 with the rule's
/// name. `effective()` must have been applied. Linear in the document for each rule.
void run(const Ruleset& ruleset, const Subject& subject, Diagnostics& diagnostics);

/// What the ruleset says about a finding of this rule at this place, where it says it for places:
/// the level of the override with the longest pointer; nothing when there is none.
std::optional<Level> level_at(
    const Ruleset& ruleset,
    const std::string& document,
    std::string_view rule,
    std::string_view pointer);

/// The format of a document, as one bit; 0: none that rulesets of OpenAPI know.
Formats format_of(const yaml::Value& root);

/// error, warning or info; nothing for off.
std::optional<Severity> severity_of(Level level);

}  // namespace bkctl::ruleset
