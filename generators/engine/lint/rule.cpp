#include "engine/lint/rule.hpp"

#include <array>

namespace bkctl::lint {
namespace {

constexpr std::array<std::string_view, 9> kCategories{
    "standard",
    "document",
    "paths",
    "operations",
    "parameters",
    "schemas",
    "examples",
    "security",
    "generate"};

/// Whether `name` is one of the aliases, with or without its prefix.
bool has_alias(std::string_view aliases, std::string_view name) {
  while (!aliases.empty()) {
    const std::size_t end = std::min(aliases.find(' '), aliases.size());
    const std::string_view alias = aliases.substr(0, end);
    if (alias == name || alias.substr(alias.find(':') + 1) == name) return true;
    aliases.remove_prefix(std::min(end + 1, aliases.size()));
  }
  return false;
}

}  // namespace

std::string_view to_string(Category category) {
  return kCategories[static_cast<std::size_t>(category)];
}

Level Rule::level(Preset preset) const {
  const auto column = static_cast<std::size_t>(preset);
  switch (column < levels.size() ? levels[column] : '-') {
    case 'i':
      return Level::kInfo;
    case 'w':
      return Level::kWarning;
    case 'e':
      return Level::kError;
    default:
      return Level::kOff;
  }
}

const std::vector<const Rule*>& rules() {
  static const std::vector<const Rule*> all = [] {
    std::vector<const Rule*> made;
    for (const auto table :
         {standard_rules(),
          document_rules(),
          path_rules(),
          operation_rules(),
          parameter_rules(),
          schema_rules(),
          example_rules(),
          security_rules(),
          generate_rules()}) {
      for (const Rule& rule : table) made.push_back(&rule);
    }
    return made;
  }();
  return all;
}

std::vector<const Rule*> find_rules(std::string_view name) {
  std::vector<const Rule*> result;
  for (const Rule* rule : rules()) {
    if (rule->name == name || rule->code == name) return {rule};
    if (has_alias(rule->aliases, name)) result.push_back(rule);
  }
  return result;
}

}  // namespace bkctl::lint
