#include <algorithm>

#include "engine/ir/lower_types.hpp"

namespace bkctl::ir {
namespace {

// Tarjan's strongly connected components over "is a member of", without recursion: types nest as
// deep as documents like.
class Components {
 public:
  explicit Components(const std::vector<std::vector<TypeId>>& edges)
      : edges_(edges),
        index_(edges.size(), 0),
        low_(edges.size(), 0),
        open_(edges.size(), false),
        component_(edges.size(), 0) {
    for (TypeId id = 0; id < edges_.size(); ++id) {
      if (index_[id] == 0) visit(id);
    }
  }

  [[nodiscard]] bool same(TypeId a, TypeId b) const { return component_[a] == component_[b]; }

 private:
  void enter(TypeId id) {
    index_[id] = low_[id] = ++counter_;
    stack_.push_back(id);
    open_[id] = true;
    frames_.emplace_back(id, 0);
  }

  void visit(TypeId root) {
    enter(root);
    while (!frames_.empty()) {
      auto& [id, next] = frames_.back();
      if (next < edges_[id].size()) {
        const TypeId to = edges_[id][next++];
        if (index_[to] == 0)
          enter(to);
        else if (open_[to])
          low_[id] = std::min(low_[id], index_[to]);
        continue;
      }
      const TypeId done = id;
      frames_.pop_back();
      if (!frames_.empty())
        low_[frames_.back().first] = std::min(low_[frames_.back().first], low_[done]);
      if (low_[done] != index_[done]) continue;
      TypeId member = 0;
      do {
        member = stack_.back();
        stack_.pop_back();
        open_[member] = false;
        component_[member] = done;
      } while (member != done);
    }
  }

  const std::vector<std::vector<TypeId>>& edges_;
  std::vector<std::size_t> index_, low_;
  std::vector<bool> open_;
  std::vector<TypeId> component_, stack_;
  std::vector<std::pair<TypeId, std::size_t>> frames_;
  std::size_t counter_ = 0;
};

bool is_declared(const Type& type) {
  return type.kind == Kind::kStruct || type.kind == Kind::kUnion;
}

// The declared types that a value of this type holds in itself; a list or map holds them elsewhere.
void add_members(const Api& api, TypeId id, std::vector<TypeId>& out) {
  const Type& type = api.types[id];
  if (is_declared(type)) out.push_back(id);
  if (type.kind == Kind::kTuple) {
    for (const TypeRef& element : type.elements) add_members(api, element.id, out);
  }
}

}  // namespace

void box_recursion(Api& api) {
  std::vector<std::vector<TypeId>> edges(api.types.size());
  for (TypeId id = 0; id < api.types.size(); ++id) {
    for (const Field& field : api.types[id].fields) add_members(api, field.type.id, edges[id]);
    for (const Alternative& alternative : api.types[id].alternatives)
      add_members(api, alternative.type.id, edges[id]);
  }
  const Components components(edges);
  const auto recursive = [&](TypeId owner, TypeId part) {
    std::vector<TypeId> members;
    add_members(api, part, members);
    return std::any_of(members.begin(), members.end(), [&](TypeId member) {
      return components.same(owner, member);
    });
  };
  for (TypeId id = 0; id < api.types.size(); ++id) {
    for (Field& field : api.types[id].fields) field.boxed = recursive(id, field.type.id);
    for (Alternative& alternative : api.types[id].alternatives)
      alternative.boxed = recursive(id, alternative.type.id);
  }
}

}  // namespace bkctl::ir
