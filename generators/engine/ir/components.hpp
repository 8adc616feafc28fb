#pragma once

#include <vector>

#include "engine/ir/api.hpp"

namespace bkctl::ir {

/// Appends the declared types that a use leads to: itself, or what its lists, maps and tuples hold.
void add_parts(const Api& api, const TypeRef& ref, std::vector<TypeId>& out);

/// Which declared types (structs, unions) refer to each other, directly or not: as members, or in
/// lists, maps and tuples.
class Components {
 public:
  explicit Components(const Api& api);

  /// Whether the two refer to each other. A type refers to itself.
  [[nodiscard]] bool same(TypeId a, TypeId b) const { return component_[a] == component_[b]; }

 private:
  std::vector<TypeId> component_;  // type -> representative of its strongly connected component
};

}  // namespace bkctl::ir
