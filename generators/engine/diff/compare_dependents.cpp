#include <map>
#include <set>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

using Dependents = std::map<std::string_view, std::set<std::string_view>>;

Dependents collect(const Flat& flat) {
  Dependents out;
  for (const Part& part : flat.parts) {
    const auto* object = part.schema.find("dependentRequired");
    if (object == nullptr) continue;
    for (const yaml::Member& member : object->members())
      for (const auto* name : member.value->items()) out[member.key].insert(name->as_string());
  }
  return out;
}

std::string list(const std::set<std::string_view>& names) {
  std::string out;
  for (const auto name : names) out += (out.empty() ? "" : ", ") + std::string{name};
  return out;
}

}  // namespace

void compare_dependents(const Comparison& comparison) {
  const Dependents before = collect(comparison.before);
  const Dependents after = collect(comparison.after);
  const auto* old_at = comparison.before.find("dependentRequired");
  const auto* new_at = comparison.after.find("dependentRequired");
  for (const auto& [name, needs] : before) {
    const auto found = after.find(name);
    if (found != after.end() && found->second == needs) continue;
    const bool gone = found == after.end();
    Change& change = comparison.add(
        gone ? "dependent-required-removed" : "dependent-required-changed",
        std::string{name},
        old_at,
        new_at);
    change.before = list(needs);
    if (!gone) change.after = list(found->second);
  }
  for (const auto& [name, needs] : after) {
    if (before.contains(name)) continue;
    comparison.add("dependent-required-added", std::string{name}, old_at, new_at).after =
        list(needs);
  }
}

}  // namespace bkctl::diff
