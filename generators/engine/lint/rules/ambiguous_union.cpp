#include <algorithm>
#include <string>
#include <vector>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {
namespace {

constexpr std::size_t kMaxAlternatives = 24;

bool requires_property(const yaml::Value& schema, std::string_view name) {
  const yaml::Value* const required = schema.find("required");
  if (required == nullptr) return false;
  return std::any_of(
      required->items().begin(), required->items().end(), [&](const yaml::Value* each) {
        return each->as_string() == name;
      });
}

/// Whether both schemas name a type, and not the same one.
bool types_differ(const yaml::Value& a, const yaml::Value& b) {
  const std::string_view first = text_of(&a, "type");
  const std::string_view second = text_of(&b, "type");
  const auto numeric = [](std::string_view type) { return type == "number" || type == "integer"; };
  return !first.empty() && !second.empty() && first != second &&
         !(numeric(first) && numeric(second));
}

/// Whether both allow only some values, and none of them is the same.
bool values_differ(const yaml::Value& a, const yaml::Value& b) {
  const auto values = [](const yaml::Value& schema) {
    std::vector<const yaml::Value*> result;
    if (const yaml::Value* const fixed = schema.find("const")) result.push_back(fixed);
    if (const yaml::Value* const list = schema.find("enum"))
      result.assign(list->items().begin(), list->items().end());
    return result;
  };
  const auto first = values(a);
  const auto second = values(b);
  if (first.empty() || second.empty() || first.size() * second.size() > 10'000) return false;
  for (const yaml::Value* one : first) {
    for (const yaml::Value* other : second) {
      if (yaml::equal(*one, *other)) return false;
    }
  }
  return true;
}

/// Whether a property tells values of the two objects apart: required by one and unknown to the
/// other, or described by both with values that differ.
bool told_by_property(const yaml::Value& a, const yaml::Value& b, const Pass& pass) {
  const yaml::Value* const own = a.find("properties");
  if (own == nullptr) return false;
  const yaml::Value* const others = b.find("properties");
  for (const yaml::Member& member : own->members()) {
    if (!requires_property(a, member.key)) continue;
    const yaml::Value* const other = pass.resolve(others ? others->find(member.key) : nullptr);
    if (other == nullptr) return true;
    const yaml::Value* const mine = pass.resolve(member.value);
    const bool both = requires_property(b, member.key) && mine != nullptr;
    if (both && (types_differ(*mine, *other) || values_differ(*mine, *other))) return true;
  }
  return false;
}

/// Whether a schema is composed of others, so that a look at its own keywords tells too little.
bool is_composed(const yaml::Value& schema) {
  for (const std::string_view keyword :
       {"allOf", "anyOf", "oneOf", "not", "if", "$ref", "pattern"}) {
    if (schema.find(keyword) != nullptr) return true;
  }
  return false;
}

bool alike(const yaml::Value& a, const yaml::Value& b, const Pass& pass) {
  if (is_composed(a) || is_composed(b) || types_differ(a, b) || values_differ(a, b)) return false;
  if (text_of(&a, "type") != "object") return text_of(&a, "format") == text_of(&b, "format");
  return !told_by_property(a, b, pass) && !told_by_property(b, a, pass);
}

}  // namespace

void ambiguous_union(const Node& node, Pass& pass) {
  if (node.find("discriminator") != nullptr) return;
  for (const std::string_view keyword : {"oneOf", "anyOf"}) {
    const yaml::Value* const list = node.find(keyword);
    if (list == nullptr || !list->is_array() || list->size() > kMaxAlternatives) continue;
    const auto items = list->items();
    for (std::size_t i = 1; i < items.size(); ++i) {
      const yaml::Value* const one = pass.resolve(items[i]);
      for (std::size_t j = 0; j < i; ++j) {
        const yaml::Value* const other = pass.resolve(items[j]);
        if (one == nullptr || other == nullptr || one == other || !alike(*one, *other, pass))
          continue;
        pass.report(
                *items[i],
                "an alternative of " + spec::quoted(keyword) + " cannot be told from one before it")
            .notes.push_back({items[j]->span(), "this one"});
        break;
      }
    }
  }
}

}  // namespace bkctl::lint
