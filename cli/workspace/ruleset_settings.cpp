#include "workspace/ruleset_settings.hpp"

#include <algorithm>
#include <map>

#include "engine/base/suggest.hpp"
#include "engine/lint/rule.hpp"
#include "engine/ruleset/peers.hpp"
#include "engine/ruleset/run.hpp"

namespace bkctl::workspace {
namespace {

lint::Level level_of(ruleset::Level level) {
  switch (level) {
    case ruleset::Level::kOff:
      return lint::Level::kOff;
    case ruleset::Level::kHint:
    case ruleset::Level::kInfo:
      return lint::Level::kInfo;
    case ruleset::Level::kWarn:
      return lint::Level::kWarning;
    case ruleset::Level::kError:
      return lint::Level::kError;
  }
  return lint::Level::kOff;
}

class Maker {
 public:
  Maker(const ruleset::Ruleset& ruleset, Diagnostics& diagnostics)
      : ruleset_(ruleset), diagnostics_(diagnostics) {}

  lint::Settings make() {
    settings_.preset = lint::Preset::kNone;
    for (const ruleset::Base& base : ruleset_.bases) apply(base);
    for (const auto& [rule, level] : levels_)
      settings_.overrides.push_back({std::string(rule->name), level, {}});
    for (const auto& [name, change] : ruleset_.changes) apply(name, change);
    return std::move(settings_);
  }

 private:
  void apply(const ruleset::Base& base) {
    if (base.family == "bkctl") {
      settings_.preset = lint::find_preset(base.preset).value_or(lint::Preset::kNone);
      return;
    }
    for (const ruleset::PeerRule& peer : ruleset::peer_rules(base.family)) {
      const lint::Level level = level_of(ruleset::peer_level(peer, base.family, base.preset));
      for (const lint::Rule* rule : lint::find_rules(base.family + ":" + std::string(peer.name))) {
        // What breaks the standard is an error here, whatever others call it.
        if (rule->category == lint::Category::kStandard) continue;
        lint::Level& known = levels_.try_emplace(rule, lint::Level::kOff).first->second;
        known = std::max(known, level);
      }
    }
  }

  /// The rules that a name means: as the tools that the ruleset extends have it, else as any does.
  [[nodiscard]] std::vector<const lint::Rule*> find(const std::string& name) const {
    for (const ruleset::Base& base : ruleset_.bases) {
      auto rules = lint::find_rules(base.family + ":" + name);
      if (!rules.empty()) return rules;
    }
    return lint::find_rules(name);
  }

  /// The level of a rule that is only switched on.
  [[nodiscard]] lint::Level usual(const std::string& name, const lint::Rule& rule) const {
    for (const ruleset::Base& base : ruleset_.bases) {
      for (const ruleset::PeerRule& peer : ruleset::peer_rules(base.family)) {
        if (peer.name == name) return level_of(ruleset::peer_level(peer, base.family, "all"));
      }
    }
    for (const lint::Preset preset : {lint::Preset::kRecommended, lint::Preset::kStrict}) {
      if (rule.level(preset) != lint::Level::kOff) return rule.level(preset);
    }
    return lint::Level::kWarning;
  }

  void apply(const std::string& name, const ruleset::Change& change) {
    const auto rules = find(name);
    if (rules.empty()) return unknown(name, change);
    for (const lint::Rule* rule : rules) {
      lint::Level level = usual(name, *rule);
      if (change.level) level = level_of(*change.level);
      if (change.on == false) level = lint::Level::kOff;
      settings_.overrides.push_back({std::string(rule->name), level, change.options});
    }
  }

  void unknown(const std::string& name, const ruleset::Change& change) {
    if (change.on == false) return;
    bool of_peer = false;
    std::vector<std::string_view> names;
    for (const std::string_view family : {"spectral", "redocly"}) {
      for (const ruleset::PeerRule& peer : ruleset::peer_rules(family)) {
        of_peer = of_peer || peer.name == name;
        names.push_back(peer.name);
      }
    }
    for (const lint::Rule* rule : lint::rules()) names.push_back(rule->name);
    Diagnostic& finding = diagnostics_.warning(
        "BK6013",
        change.span,
        {},
        of_peer ? "bkctl has no counterpart for the rule \"" + name + "\""
                : "there is no rule \"" + name + "\" to change");
    if (!of_peer) finding.help = did_you_mean(name, names);
  }

  const ruleset::Ruleset& ruleset_;
  Diagnostics& diagnostics_;
  lint::Settings settings_;
  std::map<const lint::Rule*, lint::Level> levels_;
};

/// The names under which a ruleset may speak of the rule behind a finding.
std::vector<std::string> names_of(const Diagnostic& finding) {
  std::vector<std::string> names{finding.rule, finding.code};
  for (const lint::Rule* rule : lint::find_rules(finding.code)) {
    std::string_view rest = rule->aliases;
    while (!rest.empty()) {
      const std::string_view alias = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(alias.size() + 1, rest.size()));
      names.emplace_back(alias.substr(alias.find(':') + 1));
    }
  }
  return names;
}

}  // namespace

lint::Settings lint_settings(const ruleset::Ruleset& ruleset, Diagnostics& diagnostics) {
  return Maker(ruleset, diagnostics).make();
}

Diagnostics with_levels(
    const ruleset::Ruleset& ruleset, const std::string& document, Diagnostics found) {
  const bool places = std::any_of(
      ruleset.overrides.begin(), ruleset.overrides.end(), [](const ruleset::Override& entry) {
        return std::any_of(entry.files.begin(), entry.files.end(), [](const auto& where) {
          return !where.pointer.empty();
        });
      });
  if (!places) return found;
  Diagnostics result(found.limit());
  for (Diagnostic each : found.all()) {
    std::optional<ruleset::Level> level;
    for (const std::string& name : names_of(each)) {
      if (!level && !name.empty()) level = ruleset::level_at(ruleset, document, name, each.pointer);
    }
    if (level == ruleset::Level::kOff) continue;
    if (level) each.severity = *ruleset::severity_of(*level);
    result.add(std::move(each));
  }
  return result;
}

}  // namespace bkctl::workspace
