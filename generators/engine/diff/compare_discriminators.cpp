#include <map>

#include "engine/diff/alternatives.hpp"
#include "engine/diff/comparison.hpp"

namespace bkctl::diff {
namespace {

using spec::Schema;

struct Named {
  std::optional<spec::Discriminator> discriminator;
  std::map<std::string_view, Schema> mapping;
  const spec::Document* document = nullptr;
};

Named find(const Flat& flat) {
  Named out;
  for (const Part& part : flat.parts) {
    if (out.discriminator) break;
    out.discriminator = part.schema.discriminator();
    out.document = &part.schema.document();
  }
  if (!out.discriminator) return out;
  for (const auto& entry : out.discriminator->mapping) out.mapping.emplace(entry.name, entry.value);
  return out;
}

// A component's name is its value on the wire without being listed.
bool implied(std::string_view key, const Schema& target) {
  return component_of(target) == key;
}

// Another schema than before, as opposed to the same under another name.
bool other_target(const Named& before, const Named& after, const Schema& was, const Schema& is) {
  const std::string old_name = component_of(was);
  const std::string new_name = component_of(is);
  if (old_name == new_name) return false;
  return before.document->schema(new_name) || after.document->schema(old_name);
}

void compare_mappings(const Comparison& comparison, const Named& before, const Named& after) {
  const auto* old_at = before.discriminator->value;
  const auto* new_at = after.discriminator->value;
  for (const auto& [key, was] : before.mapping) {
    const auto found = after.mapping.find(key);
    if (found == after.mapping.end()) {
      if (!implied(key, was))
        comparison.add("discriminator-mapping-deleted", std::string{key}, old_at, new_at);
    } else if (other_target(before, after, was, found->second)) {
      Change& change =
          comparison.add("discriminator-mapping-changed", std::string{key}, old_at, new_at);
      change.before = component_of(was);
      change.after = component_of(found->second);
    } else {
      Edge& edge =
          comparison.follow("<" + std::string{key} + ">", {was.value()}, {found->second.value()});
      edge.inside = false;
    }
  }
  for (const auto& [key, is] : after.mapping)
    if (!before.mapping.contains(key) && !implied(key, is))
      comparison.add("discriminator-mapping-added", std::string{key}, old_at, new_at);
}

}  // namespace

void compare_discriminators(const Comparison& comparison) {
  const Named before = find(comparison.before);
  const Named after = find(comparison.after);
  if (!before.discriminator && !after.discriminator) return;
  if (!before.discriminator) {
    comparison.add(
        "discriminator-added",
        std::string{after.discriminator->property_name},
        nullptr,
        after.discriminator->value);
    return;
  }
  if (!after.discriminator) {
    comparison.add(
        "discriminator-removed",
        std::string{before.discriminator->property_name},
        before.discriminator->value);
    return;
  }
  if (before.discriminator->property_name != after.discriminator->property_name) {
    Change& change = comparison.add(
        "discriminator-property-name-changed",
        {},
        before.discriminator->value,
        after.discriminator->value);
    change.before = before.discriminator->property_name;
    change.after = after.discriminator->property_name;
  }
  compare_mappings(comparison, before, after);
}

}  // namespace bkctl::diff
