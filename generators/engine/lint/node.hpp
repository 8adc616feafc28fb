#pragma once

#include <cstdint>
#include <string_view>

#include "engine/spec/grammar.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::lint {

/// A set of kinds of nodes: a bit for each spec::Shape, and one for references.
using Kinds = std::uint64_t;

constexpr Kinds kind(spec::Shape shape) {
  return Kinds{1} << static_cast<unsigned>(shape);
}
/// `{$ref: …}` wherever one may stand.
inline constexpr Kinds kReference = Kinds{1} << 63u;
/// What the grammar has no place for: the rest of a document that breaks the standard.
inline constexpr Kinds kUnknown = kind(spec::Shape::kAny);
/// Schemas, also those parts of 2.0's parameters and headers that describe their value.
inline constexpr Kinds kAnySchema = kind(spec::Shape::kSchema) | kind(spec::Shape::kItems);

/// One object of the document as written, in its place. Lives while its rule looks at it.
struct Node {
  Kinds kind = 0;  ///< one bit
  const yaml::Value* value = nullptr;
  const Node* parent = nullptr;  ///< the object of the grammar that it stands in; null for the root
  std::string_view field;        ///< the parent's field that it stands in: get, parameters, schemas
  const yaml::Member* member = nullptr;  ///< its own entry, null in lists
  spec::Version version = spec::Version::k31;
  spec::Shape wanted = spec::Shape::kAny;  ///< of a reference: what is wanted in its place
  bool kept = false;                       ///< it and its parents live as long as the walk

  [[nodiscard]] bool is(spec::Shape shape) const { return kind == lint::kind(shape); }
  /// The key it stands at: of its entry in a map, or the field.
  [[nodiscard]] std::string_view key() const { return member ? member->key : field; }
  [[nodiscard]] const yaml::Value* find(std::string_view name) const { return value->find(name); }
  /// Text of a string field, or empty.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  /// Whether the field is there, and a string with more than spaces.
  [[nodiscard]] bool says(std::string_view name) const;
  /// Whether the field is the boolean true.
  [[nodiscard]] bool flag(std::string_view name) const;
  /// The nearest node of the shape that this one stands in, or null.
  [[nodiscard]] const Node* up(spec::Shape shape) const;
};

}  // namespace bkctl::lint
