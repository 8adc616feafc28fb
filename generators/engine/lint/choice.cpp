#include "engine/lint/choice.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace bkctl::lint {
namespace {

constexpr std::array<std::string_view, 4> kLevels{"off", "info", "warning", "error"};
constexpr std::array<std::string_view, 6> kPresets{
    "minimal", "recommended", "strict", "security", "generate", "none"};

}  // namespace

std::string_view to_string(Level level) {
  return kLevels[static_cast<std::size_t>(level)];
}

std::optional<Level> find_level(std::string_view text) {
  if (text == "warn") return Level::kWarning;
  if (text == "hint") return Level::kInfo;
  const auto found = std::find(kLevels.begin(), kLevels.end(), text);
  if (found == kLevels.end()) return std::nullopt;
  return static_cast<Level>(found - kLevels.begin());
}

std::string_view to_string(Preset preset) {
  return kPresets[static_cast<std::size_t>(preset)];
}

std::optional<Preset> find_preset(std::string_view text) {
  const auto found = std::find(kPresets.begin(), kPresets.end(), text);
  if (found == kPresets.end()) return std::nullopt;
  return static_cast<Preset>(found - kPresets.begin());
}

Severity severity_of(Level level) {
  if (level == Level::kError) return Severity::kError;
  return level == Level::kWarning ? Severity::kWarning : Severity::kInfo;
}

std::vector<Choice> choose(const Settings& settings) {
  std::vector<Choice> result;
  std::unordered_map<const Rule*, std::size_t> places;
  for (const Rule* rule : rules()) {
    places.emplace(rule, result.size());
    result.push_back({rule, rule->level(settings.preset), false, {}});
  }
  for (const Override& each : settings.overrides) {
    for (const Rule* rule : find_rules(each.rule)) {
      Choice& choice = result[places.at(rule)];
      if (each.level) {
        choice.level = *each.level;
        choice.overridden = true;
      }
      for (const auto& [name, values] : each.options) choice.options[name] = values;
    }
  }
  return result;
}

std::vector<std::string> unknown_rules(const Settings& settings) {
  std::vector<std::string> result;
  for (const Override& each : settings.overrides) {
    if (find_rules(each.rule).empty()) result.push_back(each.rule);
  }
  return result;
}

Diagnostics adjusted(const Diagnostics& found, const Settings& settings) {
  std::unordered_map<std::string_view, Level> levels;
  for (const Choice& choice : choose(settings)) {
    if (choice.rule->category != Category::kStandard || !choice.overridden) continue;
    std::string_view left = choice.rule->codes;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find(' '), left.size());
      levels[left.substr(0, end)] = choice.level;
      left.remove_prefix(std::min(end + 1, left.size()));
    }
  }
  Diagnostics result(found.limit());
  for (Diagnostic each : found.all()) {
    const auto level = levels.find(each.code);
    if (level != levels.end()) {
      if (level->second == Level::kOff) continue;
      each.severity = severity_of(level->second);
    }
    result.add(std::move(each));
  }
  return result;
}

}  // namespace bkctl::lint
