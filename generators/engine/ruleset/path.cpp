#include "engine/ruleset/path.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "engine/ruleset/path_step.hpp"

namespace bkctl::ruleset {
namespace {

using Step = Path::Step;

/// One search. Nodes stay where they are made, because others point to them.
class Search {
 public:
  Search(
      const std::vector<Step>& steps,
      const yaml::Value& root,
      References* references,
      const std::function<void(const Match&)>& found)
      : steps_(steps), root_(root), references_(references), found_(found) {
    entered_.resize(steps.size() + 1);
    descended_.resize(steps.size());
  }

  void run() {
    const yaml::Value* const start = references_ ? references_->follow(&root_) : &root_;
    advance(make({start, nullptr, {}, 0, false}), 0);
  }

 private:
  const Node& make(const Node& node) { return nodes_.emplace_back(node); }

  void advance(const Node& node, std::size_t at) {
    if (!entered_[at].insert(node.value).second) return;
    if (at == steps_.size()) return found_({node, false});
    const Step& step = steps_[at];
    switch (step.kind) {
      case Step::Kind::kKeys:
        // Keys of one object are told apart by where their text stands.
        entered_[at].erase(node.value);
        if (node.parent != nullptr && !node.is_element && keys_.insert(node.key.data()).second)
          found_({node, true});
        return;
      case Step::Kind::kParent:
        if (node.parent != nullptr) advance(*node.parent, at + 1);
        return;
      case Step::Kind::kTest:
        if (holds(step.selectors.front(), node)) advance(node, at + 1);
        return;
      case Step::Kind::kChild:
        if (step.descend) return descend(node, at);
        select(node, at);
        return;
    }
  }

  void descend(const Node& start, std::size_t at) {
    std::vector<const Node*> pending{&start};
    // What was searched from another start needs no second search.
    std::unordered_set<const yaml::Value*>& seen = descended_[at];
    if (!seen.insert(start.value).second) return;
    while (!pending.empty()) {
      const Node& node = *pending.back();
      pending.pop_back();
      select(node, at);
      const std::size_t first = pending.size();
      each_child(node, [&](const Node& child) {
        if (!child.value->is_scalar() && seen.insert(child.value).second)
          pending.push_back(&make(child));
      });
      std::reverse(pending.begin() + static_cast<std::ptrdiff_t>(first), pending.end());
    }
  }

  Node member_node(const Node& node, const yaml::Member& member) const {
    return {follow(member.value), &node, member.key, 0, false};
  }
  Node element_node(const Node& node, std::size_t index) const {
    return {follow(node.value->items()[index]), &node, {}, index, true};
  }
  const yaml::Value* follow(const yaml::Value* value) const {
    return references_ != nullptr ? references_->follow(value) : value;
  }

  template <class F>
  void each_child(const Node& node, const F& visit) const {
    for (const yaml::Member& member : node.value->members()) visit(member_node(node, member));
    for (std::size_t i = 0; i < node.value->items().size(); ++i) visit(element_node(node, i));
  }

  [[nodiscard]] bool holds(const Selector& selector, const Node& node) const {
    return selector.expression->holds({node, root_, references_});
  }

  void select(const Node& node, std::size_t at) {
    for (const Selector& selector : steps_[at].selectors) select(node, at, selector);
  }

  void select(const Node& node, std::size_t at, const Selector& selector) {
    const auto count = static_cast<std::int64_t>(node.value->items().size());
    const auto absolute = [count](std::int64_t index) { return index < 0 ? index + count : index; };
    switch (selector.kind) {
      case Selector::Kind::kName:
        return select_name(node, at, selector.name);
      case Selector::Kind::kIndex:
        select_name(node, at, std::to_string(*selector.begin));
        return select_index(node, at, absolute(*selector.begin));
      case Selector::Kind::kSlice: {
        const std::int64_t begin =
            std::clamp<std::int64_t>(absolute(selector.begin.value_or(0)), 0, count);
        const std::int64_t end =
            std::clamp<std::int64_t>(absolute(selector.end.value_or(count)), 0, count);
        for (std::int64_t i = begin; i < end; i += selector.step) select_index(node, at, i);
        return;
      }
      case Selector::Kind::kAll:
        return each_child(node, [&](const Node& child) { advance(make(child), at + 1); });
      case Selector::Kind::kFilter:
        return each_child(node, [&](const Node& child) {
          if (holds(selector, child)) advance(make(child), at + 1);
        });
      case Selector::Kind::kScript: {
        const Datum key = selector.expression->value({node, root_, references_});
        if (key.kind == Datum::Kind::kNumber)
          return select_index(node, at, absolute(static_cast<std::int64_t>(key.number)));
        if (key.kind == Datum::Kind::kString) select_name(node, at, key.string);
        return;
      }
    }
  }

  void select_name(const Node& node, std::size_t at, const std::string& name) {
    const yaml::Member* const member = node.value->find_member(name);
    if (member != nullptr) advance(make(member_node(node, *member)), at + 1);
  }

  void select_index(const Node& node, std::size_t at, std::int64_t index) {
    if (index < 0 || index >= static_cast<std::int64_t>(node.value->items().size())) return;
    advance(make(element_node(node, static_cast<std::size_t>(index))), at + 1);
  }

  const std::vector<Step>& steps_;
  const yaml::Value& root_;
  References* references_;
  const std::function<void(const Match&)>& found_;
  std::deque<Node> nodes_;
  std::vector<std::unordered_set<const yaml::Value*>> entered_;
  std::vector<std::unordered_set<const yaml::Value*>> descended_;
  std::unordered_set<const char*> keys_;
};

}  // namespace

void Path::select(
    const yaml::Value& root,
    References* references,
    const std::function<void(const Match&)>& found) const {
  Search(*steps_, root, references, found).run();
}

}  // namespace bkctl::ruleset
