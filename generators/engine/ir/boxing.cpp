#include <algorithm>

#include "engine/ir/components.hpp"
#include "engine/ir/lower_types.hpp"

namespace bkctl::ir {
namespace {

// Whether a value of this type holds a declared type that refers back to `owner`; a list or map
// holds its elements elsewhere.
bool holds_back(const Api& api, const Components& components, TypeId owner, TypeId part) {
  const Type& type = api.types[part];
  if (type.kind == Kind::kStruct || type.kind == Kind::kUnion) return components.same(owner, part);
  return type.kind == Kind::kTuple &&
         std::any_of(type.elements.begin(), type.elements.end(), [&](const TypeRef& element) {
           return holds_back(api, components, owner, element.id);
         });
}

}  // namespace

// A list in between would give the recursion an end, but not its headers an order.
void box_recursion(Api& api) {
  const Components components(api);
  for (TypeId id = 0; id < api.types.size(); ++id) {
    for (Field& field : api.types[id].fields)
      field.boxed = holds_back(api, components, id, field.type.id);
    for (Alternative& alternative : api.types[id].alternatives)
      alternative.boxed = holds_back(api, components, id, alternative.type.id);
  }
}

}  // namespace bkctl::ir
