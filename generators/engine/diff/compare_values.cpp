#include <map>
#include <optional>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

using Values = std::map<std::string, const yaml::Value*>;

// What `enum` allows, by JSON text; null is a matter of nullability. With several enums what all
// of them allow.
std::optional<Values> listed(const Flat& flat, std::string_view key) {
  std::optional<Values> out;
  for (const Part& part : flat.parts) {
    const auto* list = part.schema.find(key);
    if (list == nullptr || !list->is_array()) continue;
    Values found;
    for (const auto* value : list->items())
      if (!value->is_null()) found.emplace(yaml::to_json(*value), value);
    if (out) std::erase_if(found, [&](const auto& each) { return !out->contains(each.first); });
    out = std::move(found);
  }
  return out;
}

void compare_lists_of(
    const Comparison& comparison, const Values& before, const Values& after, bool extensible) {
  const auto* old_at = comparison.before.find(extensible ? "x-extensible-enum" : "enum");
  const auto* new_at = comparison.after.find(extensible ? "x-extensible-enum" : "enum");
  for (const auto& [text, value] : before) {
    if (after.contains(text)) continue;
    comparison.add(
        extensible ? "x-extensible-enum-value-removed" : "enum-value-removed",
        shown(value),
        value,
        new_at);
  }
  for (const auto& [text, value] : after) {
    if (before.contains(text)) continue;
    comparison.add(
        extensible ? "x-extensible-enum-value-added" : "enum-value-added",
        shown(value),
        old_at,
        value);
  }
}

void compare_enums(const Comparison& comparison) {
  auto before = listed(comparison.before, "enum");
  auto after = listed(comparison.after, "enum");
  const auto* old_const = comparison.before.find("const");
  const auto* new_const = comparison.after.find("const");
  // A constant is a list of one value.
  if (before && !after && new_const != nullptr)
    after = Values{{yaml::to_json(*new_const), new_const}};
  else if (after && !before && old_const != nullptr)
    before = Values{{yaml::to_json(*old_const), old_const}};
  if (before && after) {
    compare_lists_of(comparison, *before, *after, false);
    return;
  }
  if (after) comparison.add_values("became-enum", nullptr, comparison.after.find("enum"));
  if (before) comparison.add_values("enum-dropped", comparison.before.find("enum"), nullptr);
  if (old_const == nullptr && new_const == nullptr) return;
  if (old_const == nullptr)
    comparison.add_values("const-added", nullptr, new_const);
  else if (new_const == nullptr)
    comparison.add_values("const-removed", old_const, nullptr);
  else if (!yaml::equal(*old_const, *new_const))
    comparison.add_values("const-changed", old_const, new_const);
}

void compare_defaults(const Comparison& comparison) {
  const auto* before = comparison.before.find("default");
  const auto* after = comparison.after.find("default");
  if (before == nullptr && after == nullptr) return;
  if (before == nullptr)
    comparison.add_values("default-value-added", nullptr, after);
  else if (after == nullptr)
    comparison.add_values("default-value-removed", before, nullptr);
  else if (!yaml::equal(*before, *after))
    comparison.add_values("default-value-changed", before, after);
}

}  // namespace

void compare_values(const Comparison& comparison) {
  compare_enums(comparison);
  const auto before = listed(comparison.before, "x-extensible-enum");
  const auto after = listed(comparison.after, "x-extensible-enum");
  if (before && after) compare_lists_of(comparison, *before, *after, true);
  compare_defaults(comparison);
}

}  // namespace bkctl::diff
