#include <array>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

// Keywords that hold one schema: what it is called when it comes and goes, and whether it forbids
// rather than allows.
struct Condition {
  std::string_view key, added, removed;
  bool inside;
  bool inverted;
};

constexpr std::array kConditions{
    Condition{"not", "not-added", "not-removed", false, true},
    Condition{"if", "if-added", "if-removed", false, true},
    Condition{"then", "then-added", "then-removed", false, false},
    Condition{"else", "else-added", "else-removed", false, false},
    Condition{"contains", "contains-added", "contains-removed", true, false},
    Condition{"propertyNames", "property-names-added", "property-names-removed", false, false},
    Condition{
        "unevaluatedItems", "unevaluated-items-added", "unevaluated-items-removed", true, false},
    Condition{
        "unevaluatedProperties",
        "unevaluated-properties-added",
        "unevaluated-properties-removed",
        true,
        false},
    Condition{"contentSchema", "content-schema-added", "content-schema-removed", true, false},
};

}  // namespace

void compare_conditions(const Comparison& comparison) {
  for (const Condition& condition : kConditions) {
    const Conjunction before = comparison.before.all(condition.key);
    const Conjunction after = comparison.after.all(condition.key);
    if (before.empty() && after.empty()) continue;
    if (before.empty()) {
      comparison.add(condition.added, {}, nullptr, after.front());
    } else if (after.empty()) {
      comparison.add(condition.removed, {}, before.front());
    } else {
      Edge& edge = comparison.follow("(" + std::string{condition.key} + ")", before, after);
      edge.inside = condition.inside;
      edge.inverted = condition.inverted;
    }
  }
}

}  // namespace bkctl::diff
