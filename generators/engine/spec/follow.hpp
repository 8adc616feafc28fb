#pragma once

#include "engine/spec/document.hpp"
#include "engine/spec/view.hpp"

namespace bkctl::spec {

/// A view of what stands at `value`, through a Reference Object. Empty when the reference leads
/// nowhere.
template <class T>
T follow(const Document* document, const yaml::Value* value) {
  if (value == nullptr || !value->is_object()) return T{};
  if (value->find("$ref") == nullptr) return T(*document, value);
  const yaml::Value* const target = document->target(*value);
  return target && target->is_object() ? T(*document, target, value) : T{};
}

/// Views of all members of the object at `key` that are objects; x- fields left out.
template <class T>
std::vector<Named<T>> follow_all(const Document* document, const yaml::Value* object) {
  std::vector<Named<T>> result;
  if (object == nullptr) return result;
  for (const yaml::Member& member : object->members()) {
    if (member.key.starts_with("x-") && !member.value->is_object()) continue;
    if (T view = follow<T>(document, member.value)) result.push_back({member.key, view, &member});
  }
  return result;
}

}  // namespace bkctl::spec
