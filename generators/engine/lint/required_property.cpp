#include <string>
#include <unordered_set>

#include "engine/lint/rule.hpp"

namespace bkctl::lint {
namespace {

/// Names of the properties that a schema describes, itself or through what it is composed of. False
/// when it cannot be told, because a reference is open or patterns and conditions take part.
bool collect(
    const spec::Schema& schema,
    std::unordered_set<std::string_view>& names,
    std::unordered_set<const yaml::Value*>& open) {
  if (!schema || !open.insert(schema.value()).second) return true;
  if (!schema.ref().empty()) {
    if (!schema.target() || !collect(schema.target(), names, open)) return false;
  }
  for (const auto& property : schema.properties()) names.insert(property.name);
  const bool unclear = schema.has("patternProperties") || schema.has("if") || schema.has("not");
  if (unclear) return false;
  for (const auto& list : {schema.all_of(), schema.any_of(), schema.one_of()}) {
    for (const spec::Schema& part : list) {
      if (!collect(part, names, open)) return false;
    }
  }
  return true;
}

}  // namespace

void required_property(const spec::Document& document, const Rule& rule, Diagnostics& diagnostics) {
  for (const auto& component : document.schemas()) {
    const spec::Schema& schema = component.value;
    // Without properties of its own it adds demands to others.
    if (schema.properties().empty() || schema.additional_properties()) continue;
    std::unordered_set<std::string_view> names;
    std::unordered_set<const yaml::Value*> open;
    if (!collect(schema, names, open)) continue;
    const yaml::Value* const required = schema.find("required");
    if (required == nullptr) continue;
    for (const yaml::Value* name : required->items()) {
      if (!name->is_string() || names.contains(name->text())) continue;
      report(
          rule,
          diagnostics,
          name->span(),
          name->pointer(),
          "the schema " + std::string(component.name) + " requires \"" + std::string(name->text()) +
              "\", which it does not describe");
    }
  }
}

}  // namespace bkctl::lint
