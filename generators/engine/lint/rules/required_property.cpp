#include <string>
#include <unordered_set>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {
namespace {

/// Names of the properties that a schema describes, itself or through what it is composed of. False
/// when it cannot be told, because a reference is open or patterns and conditions take part.
class Described {
 public:
  explicit Described(const Pass& pass) : pass_(pass) {}

  bool collect(const yaml::Value* schema) {
    if (schema == nullptr || !schema->is_object()) return schema != nullptr;
    if (!open_.insert(schema).second) return true;
    if (open_.size() > 200) return false;
    const yaml::Value* const ref = schema->find("$ref");
    if (ref != nullptr && ref->is_string() && !collect(pass_.target(*schema))) return false;
    if (const yaml::Value* const properties = schema->find("properties")) {
      for (const yaml::Member& member : properties->members()) names_.insert(member.key);
    }
    for (const std::string_view keyword : {"patternProperties", "if", "not", "$dynamicRef"}) {
      if (schema->find(keyword) != nullptr) return false;
    }
    for (const std::string_view keyword : {"allOf", "anyOf", "oneOf"}) {
      const yaml::Value* const list = schema->find(keyword);
      if (list == nullptr) continue;
      for (const yaml::Value* part : list->items()) {
        if (!collect(part)) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool contains(std::string_view name) const { return names_.contains(name); }

 private:
  const Pass& pass_;
  std::unordered_set<std::string_view> names_;
  std::unordered_set<const yaml::Value*> open_;
};

}  // namespace

void required_property(const Node& node, Pass& pass) {
  const yaml::Value* const required = node.find("required");
  const yaml::Value* const properties = node.find("properties");
  // Without properties of its own it adds demands to others; so do the parts of a composition.
  if (required == nullptr || properties == nullptr || properties->size() == 0) return;
  if (node.find("additionalProperties") != nullptr) return;
  constexpr std::string_view kParts = "allOf anyOf oneOf not if then else";
  if (kParts.find(node.field) != std::string_view::npos && node.member == nullptr) return;
  bool missing = false;
  for (const yaml::Value* name : required->items())
    missing = missing || (name->is_string() && properties->find(name->text()) == nullptr);
  if (!missing) return;
  Described described(pass);
  if (!described.collect(node.value)) return;
  for (const yaml::Value* name : required->items()) {
    if (!name->is_string() || described.contains(name->text())) continue;
    pass.report(
        *name,
        "the schema requires " + spec::quoted(name->text()) + ", which it does not describe");
  }
}

}  // namespace bkctl::lint
