#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace bkctl::lint {

/// How loud a rule is.
enum class Level : std::uint8_t { kOff, kInfo, kWarning, kError };

/// `off`, `info`, `warning`, `error`.
std::string_view to_string(Level level);
/// Also the words of the peers: hint, warn, on is not one of them.
std::optional<Level> find_level(std::string_view text);

/// A choice of rules with their levels; the table of rules has a column for each.
enum class Preset : std::uint8_t {
  kMinimal,      ///< what is almost certainly a mistake
  kRecommended,  ///< what most teams agree on
  kStrict,       ///< everything that a complete description has
  kSecurity,     ///< OWASP's list for APIs
  kGenerate,     ///< what makes the generated backend better
  kNone,         ///< only what overrides name
};

/// `minimal`, …, `none`.
std::string_view to_string(Preset preset);
std::optional<Preset> find_preset(std::string_view text);

/// What a user says about one rule.
struct Override {
  /// Name (`server-missing`), code (`BK8106`) or alias (`spectral:oas3-api-servers`, or its bare
  /// name) of a rule; an alias of several rules means all of them.
  std::string rule;
  std::optional<Level> level;  ///< absent: as the preset has it
  /// Options of the rule by name, as its page lists them: `prefixes` → is, has.
  std::map<std::string, std::vector<std::string>> options;
};

/// Which rules run, and how loud. A value; later overrides win over earlier ones.
struct Settings {
  Preset preset = Preset::kRecommended;
  std::vector<Override> overrides;
};

/// The names in `settings` that mean no rule, in order.
std::vector<std::string> unknown_rules(const Settings& settings);

/// What `settings` say about findings of the standard (codes of engine/spec that rules of the
/// category `standard` own): dropped, or given another severity. Others pass as they are.
Diagnostics adjusted(const Diagnostics& found, const Settings& settings);

}  // namespace bkctl::lint
