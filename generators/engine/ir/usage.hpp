#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ir/types.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::ir {

/// Whether the schema, or what it refers to, says readOnly (writeOnly).
bool is_read_only(const spec::Schema& schema);
bool is_write_only(const spec::Schema& schema);

/// The component schemas that name a base with a discriminator in their allOf, by base.
class Children {
 public:
  explicit Children(const spec::Document& document);
  /// Of a schema with a discriminator and no oneOf or anyOf: what extends it, directly or not, in
  /// document order.
  [[nodiscard]] std::vector<spec::Named<spec::Schema>> of(const spec::Schema& base) const;

 private:
  std::unordered_map<const yaml::Value*, std::vector<spec::Named<spec::Schema>>> children_;
};

/// On which side of the wire each schema is used, and whether the two sides differ.
class Usage {
 public:
  explicit Usage(const Children& children) : children_(children) {}

  /// Marks everything that a request (response) reaches from here. Skips what is readOnly
  /// (writeOnly) there.
  void add(const spec::Schema& root, Direction side);
  /// To be called once, after the last add(): finds out which schemas differ by side.
  void finish(const spec::Document& document);

  /// Whether the schema's closure has readOnly or writeOnly parts.
  [[nodiscard]] bool differs(const spec::Schema& schema) const;
  [[nodiscard]] bool used(const spec::Schema& schema, Direction side) const;

 private:
  struct Node {
    std::uint8_t sides = 0;
    bool differs = false;
    bool linked = false;
    std::vector<const yaml::Value*> users;
  };
  void link(const spec::Schema& schema, std::vector<spec::Schema>& reached);

  const Children& children_;
  std::unordered_map<const yaml::Value*, Node> nodes_;
  std::vector<const yaml::Value*> different_;
};

/// Calls `visit(subschema, is_property)` for the schemas that the type of `schema` is made of:
/// properties, elements, alternatives, the target of `$ref`.
template <class Visit>
void for_each_part(const spec::Schema& schema, const Visit& visit) {
  if (!schema || schema.value() == nullptr || !schema.value()->is_object()) return;
  const spec::Document& document = schema.document();
  for (const yaml::Member& member : schema.value()->members()) {
    const std::string_view key = member.key;
    if (key == "$ref" || key == "$dynamicRef") {
      if (const spec::Schema target = schema.target()) visit(target, false);
    } else if (key == "properties" || key == "patternProperties") {
      for (const yaml::Member& property : member.value->members()) {
        visit(spec::Schema(document, property.value), key == "properties");
      }
    } else if (key == "allOf" || key == "anyOf" || key == "oneOf" || key == "prefixItems") {
      for (const yaml::Value* item : member.value->items())
        visit(spec::Schema(document, item), false);
    } else if (
        key == "items" || key == "additionalProperties" || key == "unevaluatedProperties" ||
        key == "unevaluatedItems") {
      visit(spec::Schema(document, member.value), false);
    }
  }
}

}  // namespace bkctl::ir
