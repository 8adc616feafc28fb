#pragma once

#include <cstdint>
#include <deque>
#include <unordered_set>
#include <vector>

#include "engine/lint/node.hpp"
#include "engine/lint/pass.hpp"

namespace bkctl::lint {

/// Walks a document as written by the grammar of its version, every object once, and hands each to
/// the rules that want it. What references lead to in other files is walked as if it stood at the
/// first reference to it.
class Walk {
 public:
  explicit Walk(Pass& pass) : pass_(pass), version_(pass.version()) {}
  void run();

 private:
  struct Place {
    const Node* parent;
    std::string_view field;
    const yaml::Member* member = nullptr;
  };
  struct Pending {
    const yaml::Value* value;
    spec::Shape shape;
    spec::Form form;
    Place place;
  };

  void field(const yaml::Value& value, spec::Shape shape, spec::Form form, const Place& place);
  void one(const yaml::Value& value, spec::Shape shape, const Place& place);
  void object(const yaml::Value& value, spec::Shape shape, const Place& place);
  bool reference(const yaml::Value& value, spec::Shape shape, spec::Form form, const Place& place);
  [[nodiscard]] Node reference_node(
      const yaml::Value& value, spec::Shape shape, const Place& place) const;
  void members(const Node& node, spec::Shape shape);
  void unknown(const yaml::Value& value, const Place& place);
  /// A copy of the nodes around a place that outlives them.
  Place keep(const Place& place);

  Pass& pass_;
  spec::Version version_;
  std::unordered_set<std::uint64_t> visited_;
  std::deque<Pending> pending_;
  std::deque<Node> kept_;
};

}  // namespace bkctl::lint
