#include "engine/ruleset/ruleset.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace bkctl::ruleset {
namespace {

Rule* find_rule(Ruleset& ruleset, std::string_view name) {
  const auto found =
      std::find_if(ruleset.rules.begin(), ruleset.rules.end(), [&](const Rule& each) {
        return each.name == name;
      });
  return found == ruleset.rules.end() ? nullptr : &*found;
}

template <class T>
void append(std::vector<T> from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void apply(const Change& change, Rule& rule) {
  if (change.level) rule.level = *change.level;
  if (change.on) rule.on = *change.on;
}

}  // namespace

void merge(Ruleset from, Ruleset& to) {
  append(std::move(from.bases), to.bases);
  for (Rule& rule : from.rules) {
    if (Rule* const known = find_rule(to, rule.name)) {
      *known = std::move(rule);
    } else {
      to.rules.push_back(std::move(rule));
    }
  }
  for (auto& [name, change] : from.changes) {
    if (Rule* const rule = find_rule(to, name)) {
      apply(change, *rule);
    } else {
      to.changes.insert_or_assign(name, change);
    }
  }
  for (auto& [name, alias] : from.aliases) to.aliases.insert_or_assign(name, std::move(alias));
  append(std::move(from.overrides), to.overrides);
  if (from.ignores != nullptr) to.ignores = from.ignores;
  append(std::move(from.trees), to.trees);
}

}  // namespace bkctl::ruleset
