#include "engine/ir/components.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace bkctl::ir {
namespace {

// Tarjan's strongly connected components (SIAM J. Comput. 1, 1972), without recursion: types nest
// as deep as documents like.
class Tarjan {
 public:
  explicit Tarjan(const std::vector<std::vector<TypeId>>& edges)
      : edges_(edges),
        index_(edges.size(), 0),
        low_(edges.size(), 0),
        open_(edges.size(), false),
        component_(edges.size(), 0) {
    for (TypeId id = 0; id < edges_.size(); ++id) {
      if (index_[id] == 0) visit(id);
    }
  }

  std::vector<TypeId> take() { return std::move(component_); }

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

std::vector<std::vector<TypeId>> references(const Api& api) {
  std::vector<std::vector<TypeId>> out(api.types.size());
  for (TypeId id = 0; id < api.types.size(); ++id) {
    const Type& type = api.types[id];
    if (type.kind != Kind::kStruct && type.kind != Kind::kUnion) continue;
    for (const Field& field : type.fields) add_parts(api, field.type, out[id]);
    if (type.additional) add_parts(api, *type.additional, out[id]);
    for (const Alternative& alternative : type.alternatives)
      add_parts(api, alternative.type, out[id]);
  }
  return out;
}

}  // namespace

void add_parts(const Api& api, const TypeRef& ref, std::vector<TypeId>& out) {
  const Type& type = api.types[ref.id];
  switch (type.kind) {
    case Kind::kStruct:
    case Kind::kUnion:
      out.push_back(ref.id);
      break;
    case Kind::kList:
    case Kind::kMap:
      add_parts(api, type.element, out);
      break;
    case Kind::kTuple:
      for (const TypeRef& element : type.elements) add_parts(api, element, out);
      break;
    default:
      break;
  }
}

Components::Components(const Api& api) : component_(Tarjan(references(api)).take()) {}

}  // namespace bkctl::ir
