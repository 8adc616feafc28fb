#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/spec/document.hpp"
#include "engine/spec/schema.hpp"

namespace bkctl::diff {

/// Schemas that must all hold for one value, without repetition.
using Conjunction = std::vector<const yaml::Value*>;

/// Alternatives as `oneOf` or `anyOf` list them, without the alternative null.
struct Choice {
  std::vector<spec::Schema> alternatives;
  bool one_of = true;
  bool or_null = false;
  spec::Schema owner;
};

/// One schema of a conjunction as it stands; `or_null`: beside it stood the alternative null.
struct Part {
  spec::Schema schema;
  bool or_null = false;
};

enum class Nullable : std::uint8_t { kUnknown, kNo, kYes };

/// A conjunction with `$ref`, `allOf` and alternatives of one schema resolved: the same for all
/// spellings of the same meaning. Refers to the document.
struct Flat {
  std::vector<Part> parts;
  std::vector<Choice> choices;
  std::vector<spec::Schema> members;     ///< of allOf, as written
  std::vector<spec::Schema> references;  ///< what was followed by $ref, members or not
  bool lone_choice = false;  ///< oneOf or anyOf lists one alternative, which is among the parts
  bool never = false;        ///< the schema false is among them
  bool cut = false;          ///< too many parts: looked at in part
  spec::TypeSet types;       ///< without null; empty: any
  bool impossible = false;   ///< types that exclude each other
  Nullable nullable = Nullable::kUnknown;

  /// The value of a keyword in the last part that has it, or nullptr.
  [[nodiscard]] const yaml::Value* find(std::string_view key) const;
  /// Whether any part says true.
  [[nodiscard]] bool flag(std::string_view key) const;
  /// What to point at when nothing closer is known.
  [[nodiscard]] const yaml::Value* place() const;
  /// The schemas at `key` of all parts.
  [[nodiscard]] Conjunction all(std::string_view key) const;
};

Flat flatten(const spec::Document& document, const Conjunction& schemas);

/// `string`, `string or integer`, `any`.
std::string describe(spec::TypeSet types);

}  // namespace bkctl::diff
