#include <algorithm>
#include <map>

#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

// What is said of properties that no other keyword names: nothing, forbidden, or a schema.
struct Rest {
  const yaml::Value* closed = nullptr;
  Conjunction schemas;
};

Rest rest_of(const Flat& flat) {
  Rest out;
  for (const auto* value : flat.all("additionalProperties")) {
    if (value->is_object() && value->size() != 0) out.schemas.push_back(value);
    if (value->is_boolean() && !value->as_boolean()) out.closed = value;
  }
  return out;
}

void compare_rest(const Comparison& comparison) {
  const Rest before = rest_of(comparison.before);
  const Rest after = rest_of(comparison.after);
  if ((before.closed != nullptr) != (after.closed != nullptr)) {
    comparison.add(
        after.closed != nullptr ? "additional-properties-forbidden"
                                : "additional-properties-allowed",
        {},
        before.closed,
        after.closed);
    return;
  }
  if (after.closed != nullptr) return;
  if (!before.schemas.empty() && !after.schemas.empty()) {
    comparison.follow("{}", before.schemas, after.schemas);
  } else if (!after.schemas.empty()) {
    comparison.add("additional-properties-restricted", {}, nullptr, after.schemas.front());
  } else if (!before.schemas.empty()) {
    comparison.add("additional-properties-unrestricted", {}, before.schemas.front());
  }
}

using Named = std::map<std::string_view, Conjunction>;

Named named(const Flat& flat, std::string_view key) {
  Named out;
  for (const Part& part : flat.parts) {
    const auto* object = part.schema.find(key);
    if (object == nullptr) continue;
    for (const yaml::Member& member : object->members())
      if (member.value->is_object() || member.value->is_boolean())
        out[member.key].push_back(member.value);
  }
  return out;
}

void compare_named(
    const Comparison& comparison,
    std::string_view key,
    std::string_view kind_added,
    std::string_view kind_removed) {
  const Named before = named(comparison.before, key);
  const Named after = named(comparison.after, key);
  for (const auto& [name, schemas] : before) {
    const auto found = after.find(name);
    if (found != after.end()) {
      comparison.follow(".{" + std::string{name} + "}", schemas, found->second);
    } else {
      comparison.add(kind_removed, std::string{name}, schemas.front());
    }
  }
  for (const auto& [name, schemas] : after)
    if (!before.contains(name))
      comparison.add(kind_added, std::string{name}, nullptr, schemas.front());
}

}  // namespace

void compare_open_objects(const Comparison& comparison) {
  compare_rest(comparison);
  compare_named(
      comparison, "patternProperties", "pattern-property-added", "pattern-property-removed");
  compare_named(
      comparison, "dependentSchemas", "dependent-schema-added", "dependent-schema-removed");
}

}  // namespace bkctl::diff
