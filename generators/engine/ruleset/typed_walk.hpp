#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "engine/ruleset/references.hpp"
#include "engine/spec/grammar.hpp"

namespace bkctl::ruleset {

/// A type of node as Redocly names it: an object of the standard, or the map that holds such.
struct NodeType {
  spec::Shape shape = spec::Shape::kAny;
  bool map = false;
  std::string_view field = {};  ///< of a map: the field it stands in; empty for any
};

/// `Operation`, `Schema`, `MediaTypesMap`, `NamedSchemas`; nothing for names that are not known.
std::optional<NodeType> find_node_type(std::string_view name);

/// One object of the document in its place. Lives while it is visited.
struct TypedNode {
  const yaml::Value* value = nullptr;
  const TypedNode* parent = nullptr;
  std::string_view key;  ///< it stands at; empty in lists
  spec::Shape shape = spec::Shape::kAny;
  bool map = false;
  std::string_view field;  ///< of a map: the field it stands in

  [[nodiscard]] bool is(const NodeType& type) const {
    return shape == type.shape && map == type.map && (type.field.empty() || field == type.field);
  }
};

/// Visits every object of the standard in a document as written, each once, by the grammar of its
/// version; what references lead to in other files at the first reference to it.
void walk_typed(References& references, const std::function<void(const TypedNode&)>& visit);

}  // namespace bkctl::ruleset
