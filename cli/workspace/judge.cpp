#include "workspace/judge.hpp"

#include <optional>
#include <set>

#include "engine/lint/choice.hpp"
#include "engine/lint/lint.hpp"
#include "engine/ruleset/run.hpp"
#include "workspace/accepted.hpp"
#include "workspace/ruleset_settings.hpp"

namespace bkctl::workspace {
namespace {

lint::Settings settings_of(
    const Judgement& judgement, std::optional<ruleset::Ruleset>& rules, Diagnostics& said) {
  lint::Settings settings;
  if (rules) {
    if (!judgement.preset.empty()) rules->bases = {{"bkctl", judgement.preset}};
    settings = lint_settings(*rules, said);
  } else {
    settings.preset = lint::find_preset(judgement.preset).value_or(lint::Preset::kRecommended);
  }
  for (const lint::Override& each : judgement.overrides) settings.overrides.push_back(each);
  return settings;
}

std::set<std::string_view> names_of_active(const lint::Settings& settings) {
  std::set<std::string_view> names;
  for (const lint::Choice& choice : lint::choose(settings)) {
    if (choice.level != lint::Level::kOff) names.insert(choice.rule->name);
  }
  return names;
}

}  // namespace

Diagnostics judge(
    const std::string& file,
    const spec::Document* document,
    const Diagnostics& found,
    const Judgement& judgement) {
  Diagnostics said(found.limit());
  const ruleset::Ruleset* const written = judgement.rulesets->of(file, said);
  std::optional<ruleset::Ruleset> rules;
  const auto roots = document != nullptr ? document->written() : std::vector<const yaml::Value*>{};
  if (written != nullptr && !roots.empty())
    rules = ruleset::effective(*written, file, ruleset::format_of(*roots.front()));
  const lint::Settings settings = settings_of(judgement, rules, said);
  Diagnostics result = lint::adjusted(found, settings);
  if (document != nullptr) {
    lint::lint(*document, settings, result);
    if (rules) {
      ruleset::run(*rules, {roots, file}, result);
      result = with_levels(*rules, file, std::move(result));
    }
    result = without_accepted(
        *document, rules ? &*rules : nullptr, names_of_active(settings), std::move(result));
  }
  for (const Diagnostic& each : said.all()) {
    if (judgement.rulesets->first(each)) result.add(each);
  }
  return result;
}

}  // namespace bkctl::workspace
