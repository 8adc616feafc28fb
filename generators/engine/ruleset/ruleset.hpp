#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/source_span.hpp"
#include "engine/ruleset/function.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::ruleset {

/// How much a finding weighs in a ruleset.
enum class Level : std::uint8_t { kOff, kHint, kInfo, kWarn, kError };

/// Sets of description formats, as bits.
using Formats = unsigned;
constexpr Formats kOas2 = 1, kOas30 = 2, kOas31 = 4, kOas32 = 8, kJsonSchema = 16,
                  kOas3 = kOas30 | kOas31 | kOas32;
constexpr Formats kAllFormats = ~0u;

struct TypedCheck;

/// One `then`: a function asked about the matched value, or about a field of it.
struct Action {
  std::string field;
  Function check;
};

/// A rule that a ruleset defines itself.
struct Rule {
  std::string name;
  std::string message;  ///< with {{error}}, {{property}}, {{value}}, {{path}}, {{description}}
  std::string description;
  std::string url;  ///< of its documentation, or empty
  std::vector<std::string> given;
  std::vector<Action> then;
  std::shared_ptr<const TypedCheck> typed;  ///< instead of given and then: a rule of Redocly's
  Level level = Level::kWarn;
  bool on = true;
  bool recommended = true;
  bool resolved = true;  ///< whether `$ref` stands for its target
  Formats formats = kAllFormats;
  SourceSpan span;  ///< of its name in the ruleset
};

/// What a ruleset says about a rule that it does not define.
struct Change {
  std::optional<Level> level;
  std::optional<bool> on;
  SourceSpan span;  ///< of the rule's name
  std::map<std::string, std::vector<std::string>> options;
};

/// A set of built-in rules to start from.
struct Base {
  std::string family;  ///< spectral, redocly or bkctl
  std::string preset;  ///< all, recommended, off, minimal, …
};

/// A named path, which may differ by format.
struct Alias {
  struct Target {
    Formats formats = kAllFormats;
    std::vector<std::string> given;
  };
  std::vector<Target> targets;
};

struct Override;

/// Rules as a team wrote them down. Immutable once read; safe to share between threads.
struct Ruleset {
  std::string path;  ///< of its file; globs are relative to its folder
  std::vector<Base> bases;
  std::vector<Rule> rules;
  std::map<std::string, Change, std::less<>> changes;  ///< to rules of `bases`, by their name
  std::map<std::string, Alias, std::less<>> aliases;
  std::vector<Override> overrides;
  const yaml::Value* ignores = nullptr;  ///< x-bk-ignore: findings that are accepted, by files
  /// What options of functions point into.
  std::vector<std::shared_ptr<const yaml::Tree>> trees;
};

/// A part of a ruleset that holds for some files or formats, or some places in them.
struct Override {
  struct Where {
    std::string glob;
    std::string pointer;  ///< JSON Pointer; empty for the whole file
  };
  std::vector<Where> files;
  Formats formats = kAllFormats;
  Ruleset part;
};

/// Adds what `from` says to `to`; where both speak of a rule, `from` wins.
void merge(Ruleset from, Ruleset& to);

}  // namespace bkctl::ruleset
