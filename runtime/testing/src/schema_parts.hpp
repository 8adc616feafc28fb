#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "description.hpp"

namespace bk::testing {

/// Types of JSON Schema, as bits. A number that is no integer is kFraction.
using Types = unsigned;
inline constexpr Types kNull = 1, kBoolean = 2, kInteger = 4, kFraction = 8, kString = 16,
                       kArray = 32, kObject = 64, kAnyType = 127;

Types type_of(const json::Value& value);

/// The schemas that one value must fit all of: a schema with what its `$ref` and `allOf` lead to,
/// and the alternatives that have been chosen. Points into the description.
class Parts {
 public:
  Parts() = default;
  Parts(const Description& description, const json::Value& schema) { add(description, schema); }

  void add(const Description& description, const json::Value& schema);

  [[nodiscard]] const std::vector<const json::Value*>& schemas() const { return schemas_; }
  [[nodiscard]] bool contains(const json::Value& schema) const;
  /// What every schema allows, by `type`, `const` and `enum`; 0 when nothing fits.
  [[nodiscard]] Types types() const;
  /// Whether any says something of its type.
  [[nodiscard]] bool has_type() const { return types() != kAnyType; }

  /// All values of a keyword, one for each schema that has it.
  [[nodiscard]] std::vector<const json::Value*> all(std::string_view keyword) const;
  [[nodiscard]] bool has(std::string_view keyword) const;
  [[nodiscard]] bool has_flag(std::string_view keyword) const;
  /// The greatest (or least) number that a keyword has.
  [[nodiscard]] std::optional<double> greatest(std::string_view keyword) const;
  [[nodiscard]] std::optional<double> least(std::string_view keyword) const;
  /// The same for counts, 0 and `otherwise` where no schema says anything.
  [[nodiscard]] std::size_t at_least(std::string_view keyword) const;
  [[nodiscard]] std::size_t at_most(std::string_view keyword, std::size_t otherwise) const;
  /// The values that `const` and `enum` leave; nullopt when there is neither.
  [[nodiscard]] std::optional<std::vector<json::Value>> choices() const;

  // Of an object.
  [[nodiscard]] std::vector<std::string> required() const;
  [[nodiscard]] std::vector<std::string> property_names() const;
  [[nodiscard]] Parts property(const Description& description, const std::string& name) const;
  // Of an array.
  [[nodiscard]] Parts item(const Description& description, std::size_t index) const;

 private:
  void add(const Description& description, const json::Value& schema, int depth);

  std::vector<const json::Value*> schemas_;
  bool impossible_ = false;
};

}  // namespace bk::testing
