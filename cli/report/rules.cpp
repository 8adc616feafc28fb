#include "report/rules.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/base/codes.hpp"
#include "engine/lint/rule.hpp"

namespace bkctl::report {
namespace {

using bk::json::Object;
using bk::json::Value;

constexpr std::array kPresets{
    lint::Preset::kMinimal,
    lint::Preset::kRecommended,
    lint::Preset::kStrict,
    lint::Preset::kSecurity,
    lint::Preset::kGenerate};

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end != 0) result.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string result;
  for (const auto& text : texts) result += (result.empty() ? "" : ", ") + text;
  return result;
}

std::string_view codes_of(const lint::Rule& rule) {
  return rule.codes.empty() ? rule.code : rule.codes;
}

std::string row(const lint::Rule& rule) {
  const CodeInfo* const info = find_code(rule.code);
  std::string out = "| " + joined(words(codes_of(rule))) + " | `" + std::string(rule.name) +
                    "` | " + std::string(info ? info->title : "") + " |";
  for (const auto preset : kPresets) {
    const auto level = rule.level(preset);
    out += " " + std::string(level == lint::Level::kOff ? "" : to_string(level)) + " |";
  }
  std::string aliases = joined(words(rule.aliases));
  return out + " " + std::string(rule.since) + " | " + aliases + " |\n";
}

Value strings(const std::vector<std::string>& texts) {
  Value::Array out;
  for (const auto& text : texts) out.push_back(text);
  return out;
}

}  // namespace

std::string rules_markdown() {
  std::string out =
      "# Lint rules\n\n"
      "What `bkctl lint` checks: a row for each rule, with its level in each preset (empty: off).\n"
      "`bkctl explain CODE` says what a rule means. `--rule NAME=off|info|warning|error` takes "
      "the\n"
      "name, the code, or the name of the same check in another tool. Rules of the category\n"
      "`standard` are findings of `bkctl validate`: what breaks the standard, or means nothing by "
      "it.\n"
      "\nThis page is printed by `bkctl lint --rules`; a test compares them.\n";
  std::string_view last;
  for (const lint::Rule* rule : lint::rules()) {
    if (to_string(rule->category) != last) {
      last = to_string(rule->category);
      out += "\n## " + std::string(last) +
             "\n\n| code | name | finds | minimal | recommended | strict | security | generate | "
             "since | elsewhere |\n|---|---|---|---|---|---|---|---|---|---|\n";
    }
    out += row(*rule);
  }
  return out + "\n" + std::to_string(lint::rules().size()) + " rules.\n";
}

std::string rules_json() {
  Value::Array out;
  for (const lint::Rule* rule : lint::rules()) {
    const CodeInfo* const info = find_code(rule->code);
    Object levels;
    for (const auto preset : kPresets)
      levels.set(std::string(to_string(preset)), std::string(to_string(rule->level(preset))));
    out.push_back(Object{
        {"code", std::string(rule->code)},
        {"name", std::string(rule->name)},
        {"title", std::string(info ? info->title : "")},
        {"category", std::string(to_string(rule->category))},
        {"since", std::string(rule->since)},
        {"levels", std::move(levels)},
        {"aliases", strings(words(rule->aliases))},
        {"codes", strings(words(codes_of(*rule)))},
    });
  }
  return bk::json::write_pretty(Value(std::move(out))) + "\n";
}

}  // namespace bkctl::report
