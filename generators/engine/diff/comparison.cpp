#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

constexpr std::size_t kLongest = 80;

}  // namespace

std::string shown(const yaml::Value* value) {
  if (value == nullptr) return "none";
  std::string text = yaml::to_json(*value);
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

Change& Comparison::add(
    std::string_view kind,
    std::string subject,
    const yaml::Value* old_value,
    const yaml::Value* new_value) const {
  Change change;
  change.kind = kind;
  change.subject = std::move(subject);
  change.old_value = old_value != nullptr ? old_value : before.place();
  change.new_value = new_value != nullptr ? new_value : after.place();
  return delta.changes.emplace_back(std::move(change));
}

Change& Comparison::add_values(
    std::string_view kind, const yaml::Value* old_value, const yaml::Value* new_value) const {
  Change& change = add(kind, {}, old_value, new_value);
  change.before = shown(old_value);
  change.after = shown(new_value);
  return change;
}

Edge& Comparison::follow(
    std::string label, const Conjunction& old_inner, const Conjunction& new_inner) const {
  Edge edge;
  edge.target = schemas.compare(old_inner, new_inner);
  edge.label = std::move(label);
  return delta.edges.emplace_back(std::move(edge));
}

void compare_schemas(const Comparison& comparison) {
  if (comparison.before.never != comparison.after.never) {
    comparison.add(comparison.after.never ? "schema-forbidden" : "schema-allowed");
    return;
  }
  if (compare_wrapped(comparison)) return;
  compare_types(comparison);
  compare_values(comparison);
  compare_limits(comparison);
  compare_text(comparison);
  compare_properties(comparison);
  compare_open_objects(comparison);
  compare_dependents(comparison);
  compare_lists(comparison);
  compare_choices(comparison);
  compare_members(comparison);
  compare_discriminators(comparison);
  compare_conditions(comparison);
  compare_lifecycle(comparison);
}

}  // namespace bkctl::diff
