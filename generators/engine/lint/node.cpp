#include "engine/lint/node.hpp"

namespace bkctl::lint {

std::string_view Node::text(std::string_view name) const {
  const yaml::Value* const field_value = find(name);
  return field_value ? field_value->as_string() : std::string_view{};
}

bool Node::says(std::string_view name) const {
  return text(name).find_first_not_of(" \t\r\n") != std::string_view::npos;
}

bool Node::flag(std::string_view name) const {
  const yaml::Value* const field_value = find(name);
  return field_value != nullptr && field_value->as_boolean();
}

const Node* Node::up(spec::Shape shape) const {
  const Node* at = parent;
  while (at != nullptr && !at->is(shape)) at = at->parent;
  return at;
}

}  // namespace bkctl::lint
