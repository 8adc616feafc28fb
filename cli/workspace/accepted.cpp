#include "workspace/accepted.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>

#include "engine/base/codes.hpp"
#include "engine/lint/rule.hpp"
#include "engine/suppress/filter.hpp"

namespace bkctl::workspace {
namespace {

using State = suppress::Naming::State;

bool contains_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
      return true;
  }
  return false;
}

suppress::Naming naming(const ruleset::Ruleset* ruleset, const std::set<std::string_view>& ran) {
  suppress::Naming result;
  result.means = [](const Diagnostic& finding, std::string_view name) {
    const auto rules = lint::find_rules(name);
    return std::any_of(rules.begin(), rules.end(), [&](const lint::Rule* rule) {
      return rule->code == finding.code || contains_word(rule->codes, finding.code);
    });
  };
  result.state = [ruleset, &ran](std::string_view name) {
    const auto rules = lint::find_rules(name);
    for (const lint::Rule* rule : rules) {
      if (rule->category == lint::Category::kStandard || ran.contains(rule->name))
        return State::kRan;
    }
    if (!rules.empty()) return State::kOff;
    if (ruleset != nullptr) {
      for (const ruleset::Rule& rule : ruleset->rules) {
        if (rule.name == name) return rule.on ? State::kRan : State::kOff;
      }
    }
    return find_code(name) != nullptr ? State::kRan : State::kUnknown;
  };
  return result;
}

}  // namespace

std::string today() {
  const char* const given = std::getenv("SOURCE_DATE_EPOCH");
  std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (given != nullptr && *given != '\0') seconds = static_cast<std::time_t>(std::atoll(given));
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

Diagnostics without_accepted(
    const spec::Document& document,
    const ruleset::Ruleset* ruleset,
    const std::set<std::string_view>& ran,
    Diagnostics found) {
  Diagnostics about;
  const auto roots = document.written();
  auto suppressions = suppress::read_suppressions(roots, about);
  if (ruleset != nullptr && ruleset->ignores != nullptr) {
    for (auto& each : suppress::read_list(*ruleset->ignores, about)) {
      if (each.glob.empty()) each.glob = "**";
      suppressions.push_back(std::move(each));
    }
  }
  if (suppressions.empty() && about.empty()) return found;
  const suppress::Naming names = naming(ruleset, ran);
  Diagnostics result = suppress::filter(found, suppressions, names, today());
  // More findings than are kept: what is not known to be used is not called unused.
  if (found.dropped() == 0) suppress::report_unused(suppressions, names, today(), about);
  for (const Diagnostic& each : about.all()) result.add(each);
  return result;
}

}  // namespace bkctl::workspace
