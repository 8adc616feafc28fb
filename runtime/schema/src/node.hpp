#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bk/json/format.hpp"
#include "bk/json/value.hpp"
#include "bk/regex/pattern.hpp"
#include "resource.hpp"

namespace bk::schema {

enum TypeBit : std::uint8_t {
  kNullBit = 1,
  kBooleanBit = 2,
  kIntegerBit = 4,
  kNumberBit = 8,
  kStringBit = 16,
  kArrayBit = 32,
  kObjectBit = 64,
};

using Count = std::optional<std::uint64_t>;

struct NumberRules {
  std::optional<json::Number> minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of;
};

struct StringRules {
  Count min_length, max_length;
  std::optional<regex::Pattern> pattern;
  std::string pattern_text;
  const json::Format* format = nullptr;
};

struct ArrayRules {
  std::vector<const Node*> prefix;
  const Node* items = nullptr;  ///< behind the prefix
  const Node* contains = nullptr;
  std::uint64_t min_contains = 1;
  Count max_contains, min_items, max_items;
  bool unique = false;
};

struct ObjectRules {
  std::map<std::string, const Node*, std::less<>> properties;
  std::vector<std::pair<regex::Pattern, const Node*>> patterns;
  const Node* additional = nullptr;
  const Node* names = nullptr;
  Count min_properties, max_properties;
  std::vector<std::string> required;
  std::vector<std::pair<std::string, std::vector<std::string>>> dependent_required;
  std::vector<std::pair<std::string, const Node*>> dependent_schemas;
};

/// What applies other schemas to the same value.
struct InPlaceRules {
  const Node* ref = nullptr;
  const Node* dynamic_ref = nullptr;
  std::string dynamic_anchor;  ///< empty: dynamic_ref is an ordinary reference
  std::vector<const Node*> all_of, any_of, one_of;
  const Node* not_ = nullptr;
  const Node* if_ = nullptr;
  const Node* then_ = nullptr;
  const Node* else_ = nullptr;
};

/// A compiled schema. Nodes refer to each other, in circles too; all live as long as the Schema.
struct Node {
  const Resource* resource = nullptr;
  bool never = false;      ///< the schema `false`
  std::uint8_t types = 0;  ///< TypeBits; 0: any
  const json::Value* constant = nullptr;
  const json::Value::Array* enumeration = nullptr;
  std::unique_ptr<NumberRules> number;
  std::unique_ptr<StringRules> string;
  std::unique_ptr<ArrayRules> array;
  std::unique_ptr<ObjectRules> object;
  std::unique_ptr<InPlaceRules> in_place;
  const Node* unevaluated_items = nullptr;
  const Node* unevaluated_properties = nullptr;
};

struct Schema::State {
  const Node* root = nullptr;
  std::deque<Node> nodes;
  std::deque<Resource> resources;
  std::vector<std::shared_ptr<const json::Value>> documents;
};

}  // namespace bk::schema
