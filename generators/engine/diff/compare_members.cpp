#include <algorithm>
#include <array>
#include <set>

#include "engine/diff/alternatives.hpp"
#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

bool annotates_only(const spec::Schema& schema) {
  constexpr std::array<std::string_view, 8> kAnnotations{
      "title",
      "description",
      "example",
      "examples",
      "externalDocs",
      "deprecated",
      "$comment",
      "xml"};
  const spec::Schema target = schema.resolved();
  const auto members = target.value()->members();
  return std::all_of(members.begin(), members.end(), [&](const yaml::Member& member) {
    return member.key.starts_with("x-") ||
           std::find(kAnnotations.begin(), kAnnotations.end(), member.key) != kAnnotations.end();
  });
}

std::set<std::string> names(const std::vector<spec::Schema>& members) {
  std::set<std::string> out;
  for (const auto& member : members) out.insert(component_of(member));
  out.erase("");
  return out;
}

void report_missing(
    const Comparison& comparison,
    const std::vector<spec::Schema>& members,
    const std::set<std::string>& others,
    bool added) {
  std::set<std::string> told;
  for (const auto& member : members) {
    const std::string name = component_of(member);
    if (name.empty() || others.contains(name) || !told.insert(name).second) continue;
    const bool quiet = annotates_only(member);
    std::string_view kind = added ? "all-of-added" : "all-of-removed";
    if (quiet) kind = added ? "all-of-added-annotation-only" : "all-of-removed-annotation-only";
    comparison.add(kind, name, added ? nullptr : member.value(), added ? member.value() : nullptr);
  }
}

}  // namespace

// What the parts demand is compared by itself, flattened: that a named part came or went is said
// beside it, and only where the list goes on to share a part with what it was. A part that the
// other document refers to by $ref alone did not come.
void compare_members(const Comparison& comparison) {
  const auto before = names(comparison.before.members);
  const auto after = names(comparison.after.members);
  const bool shared = std::any_of(
      before.begin(), before.end(), [&](const auto& name) { return after.contains(name); });
  if (!shared) return;
  report_missing(comparison, comparison.before.members, names(comparison.after.references), false);
  report_missing(comparison, comparison.after.members, names(comparison.before.references), true);
}

}  // namespace bkctl::diff
