#include "engine/ir/usage.hpp"

#include <unordered_set>

namespace bkctl::ir {
namespace {

constexpr std::uint8_t kRequestBit = 1;
constexpr std::uint8_t kResponseBit = 2;
constexpr int kMostHops = 64;

std::uint8_t bit_of(Direction side) {
  switch (side) {
    case Direction::kRequest:
      return kRequestBit;
    case Direction::kResponse:
      return kResponseBit;
    case Direction::kBoth:
      break;
  }
  return 0;
}

bool says(const spec::Schema& schema, std::string_view flag) {
  spec::Schema at = schema;
  for (int hops = 0; at && hops < kMostHops; ++hops) {
    if (at.flag(flag)) return true;
    for (const spec::Schema& part : at.all_of()) {
      if (part.flag(flag)) return true;
    }
    const auto parts = at.all_of();
    at = parts.size() == 1 && at.ref().empty() ? parts.front() : at.target();
  }
  return false;
}

}  // namespace

bool is_read_only(const spec::Schema& schema) {
  return says(schema, "readOnly");
}
bool is_write_only(const spec::Schema& schema) {
  return says(schema, "writeOnly");
}

Children::Children(const spec::Document& document) {
  for (const auto& component : document.schemas()) {
    for (const spec::Schema& part : component.value.all_of()) {
      if (part.ref().empty()) continue;
      const spec::Schema base = part.resolved();
      if (base) children_[base.value()].push_back(component);
    }
  }
}

std::vector<spec::Named<spec::Schema>> Children::of(const spec::Schema& base) const {
  std::vector<spec::Named<spec::Schema>> out;
  std::unordered_set<const yaml::Value*> seen{base.value()};
  std::vector<const yaml::Value*> open{base.value()};
  while (!open.empty()) {
    const auto found = children_.find(open.back());
    open.pop_back();
    if (found == children_.end()) continue;
    for (const auto& child : found->second) {
      if (!seen.insert(child.value.value()).second) continue;
      out.push_back(child);
      open.push_back(child.value.value());
    }
  }
  return out;
}

// Notes once per schema who uses whom, and which schemas have one-sided properties themselves.
void Usage::link(const spec::Schema& schema, std::vector<spec::Schema>& reached) {
  const yaml::Value* const self = schema.value();
  const bool first = !nodes_[self].linked;
  nodes_[self].linked = true;
  const auto note = [&](const spec::Schema& part, bool is_property) {
    if (!part.value()->is_object()) return;
    reached.push_back(part);
    if (!first) return;
    nodes_[part.value()].users.push_back(self);
    if (is_property && (is_read_only(part) || is_write_only(part)) && !nodes_[self].differs) {
      nodes_[self].differs = true;
      different_.push_back(self);
    }
  };
  for_each_part(schema, note);
  if (schema.has("discriminator") && !schema.has("oneOf") && !schema.has("anyOf")) {
    for (const auto& child : children_.of(schema)) note(child.value, false);
  }
}

void Usage::add(const spec::Schema& root, Direction side) {
  if (!root || !root.value()->is_object()) return;
  const std::uint8_t bit = bit_of(side);
  std::vector<spec::Schema> open{root};
  std::vector<spec::Schema> reached;
  while (!open.empty()) {
    const spec::Schema schema = open.back();
    open.pop_back();
    Node& node = nodes_[schema.value()];
    if ((node.sides & bit) != 0 || (bit == 0 && node.linked)) continue;
    node.sides = static_cast<std::uint8_t>(node.sides | bit);
    reached.clear();
    link(schema, reached);
    for (const spec::Schema& part : reached) {
      if (side == Direction::kRequest && is_read_only(part)) continue;
      if (side == Direction::kResponse && is_write_only(part)) continue;
      open.push_back(part);
    }
  }
}

void Usage::finish(const spec::Document& document) {
  // Schemas that no operation reaches have types too.
  for (const auto& component : document.schemas()) add(component.value, Direction::kBoth);
  while (!different_.empty()) {
    const yaml::Value* const value = different_.back();
    different_.pop_back();
    for (const yaml::Value* const user : nodes_[value].users) {
      Node& node = nodes_[user];
      if (node.differs) continue;
      node.differs = true;
      different_.push_back(user);
    }
  }
}

bool Usage::differs(const spec::Schema& schema) const {
  const auto found = nodes_.find(schema.value());
  return found != nodes_.end() && found->second.differs;
}

bool Usage::used(const spec::Schema& schema, Direction side) const {
  const auto found = nodes_.find(schema.value());
  return found != nodes_.end() && (found->second.sides & bit_of(side)) != 0;
}

}  // namespace bkctl::ir
