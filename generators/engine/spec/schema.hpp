#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/spec/view.hpp"

namespace bkctl::spec {

/// The JSON types that `type` allows.
class TypeSet {
 public:
  enum Type : std::uint8_t {
    kNull = 1,
    kBoolean = 2,
    kInteger = 4,
    kNumber = 8,
    kString = 16,
    kArray = 32,
    kObject = 64,
  };

  constexpr TypeSet() = default;
  constexpr explicit TypeSet(unsigned bits) : bits_(static_cast<std::uint8_t>(bits)) {}

  /// Whether the schema names no type: any is allowed.
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr bool has(Type type) const { return (bits_ & type) != 0; }
  [[nodiscard]] constexpr bool only(Type type) const { return bits_ == type; }
  [[nodiscard]] constexpr TypeSet with(Type type) const { return TypeSet(bits_ | unsigned{type}); }
  [[nodiscard]] constexpr TypeSet without(Type type) const {
    return TypeSet(bits_ & ~unsigned{type});
  }
  [[nodiscard]] constexpr int count() const { return __builtin_popcount(bits_); }
  [[nodiscard]] constexpr unsigned bits() const { return bits_; }
  friend constexpr bool operator==(TypeSet, TypeSet) = default;

 private:
  std::uint8_t bits_ = 0;
};

class Schema;

struct Discriminator;

/// A JSON Schema in 2020-12 form, whatever version the document has: `nullable` is a type,
/// exclusive limits are numbers. Keywords that are absent or of a wrong type give the empty answer.
class Schema : public View {
 public:
  using View::View;

  /// `true` and `false` are schemas; {} is no boolean.
  [[nodiscard]] bool is_boolean() const { return value_ && value_->is_boolean(); }
  [[nodiscard]] bool is_false() const { return is_boolean() && !value_->as_boolean(); }

  /// Text of `$ref` (or `$dynamicRef`), as written; empty when there is none.
  [[nodiscard]] std::string_view ref() const;
  /// What `$ref` points to, one hop (a schema that may again be a reference). Empty without `$ref`,
  /// or when unresolved.
  [[nodiscard]] Schema target() const;
  /// Follows `$ref` while it stands alone (is_plain_ref), at most 100 times; itself otherwise.
  [[nodiscard]] Schema resolved() const;
  /// `$ref` beside annotations at most (title, description, default, example(s), deprecated,
  /// readOnly, writeOnly, externalDocs, xml, x-…): the schema says what its target says.
  [[nodiscard]] bool is_plain_ref() const;
  /// Name under components/schemas (2.0: definitions) of the root file when it stands directly
  /// there, otherwise empty.
  [[nodiscard]] std::string_view component_name() const;
  /// component_name(), else what a person would call a schema that is referred to from elsewhere:
  /// `$anchor`, the key in $defs or in another file's components, the stem of a file of its own.
  /// Empty for an inline schema.
  [[nodiscard]] std::string suggested_name() const;

  [[nodiscard]] TypeSet types() const;
  [[nodiscard]] std::string_view title() const { return text("title"); }
  [[nodiscard]] std::string_view format() const { return text("format"); }
  [[nodiscard]] std::string_view pattern() const { return text("pattern"); }
  [[nodiscard]] std::string_view content_encoding() const { return text("contentEncoding"); }
  [[nodiscard]] std::string_view content_media_type() const { return text("contentMediaType"); }
  [[nodiscard]] bool read_only() const { return flag("readOnly"); }
  [[nodiscard]] bool write_only() const { return flag("writeOnly"); }
  [[nodiscard]] bool deprecated() const { return flag("deprecated"); }
  [[nodiscard]] bool unique_items() const { return flag("uniqueItems"); }
  [[nodiscard]] const yaml::Value* default_value() const { return find("default"); }
  [[nodiscard]] const yaml::Value* const_value() const { return find("const"); }
  /// First of `examples`, else `example`.
  [[nodiscard]] const yaml::Value* example() const;
  /// Values of `enum`; empty without it.
  [[nodiscard]] std::span<const yaml::Value* const> enum_values() const { return elements("enum"); }

  [[nodiscard]] std::optional<std::uint64_t> min_length() const { return count("minLength"); }
  [[nodiscard]] std::optional<std::uint64_t> max_length() const { return count("maxLength"); }
  [[nodiscard]] std::optional<std::uint64_t> min_items() const { return count("minItems"); }
  [[nodiscard]] std::optional<std::uint64_t> max_items() const { return count("maxItems"); }
  [[nodiscard]] std::optional<std::uint64_t> min_properties() const {
    return count("minProperties");
  }
  [[nodiscard]] std::optional<std::uint64_t> max_properties() const {
    return count("maxProperties");
  }
  /// Exact text of the number.
  [[nodiscard]] std::optional<std::string> minimum() const { return number("minimum"); }
  [[nodiscard]] std::optional<std::string> maximum() const { return number("maximum"); }
  [[nodiscard]] std::optional<std::string> exclusive_minimum() const {
    return number("exclusiveMinimum");
  }
  [[nodiscard]] std::optional<std::string> exclusive_maximum() const {
    return number("exclusiveMaximum");
  }
  [[nodiscard]] std::optional<std::string> multiple_of() const { return number("multipleOf"); }

  [[nodiscard]] std::vector<Named<Schema>> properties() const { return named("properties"); }
  [[nodiscard]] Schema property(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> required() const;
  [[nodiscard]] bool requires_property(std::string_view name) const;
  /// Empty when absent; may be a boolean schema.
  [[nodiscard]] Schema additional_properties() const { return sub("additionalProperties"); }
  [[nodiscard]] Schema unevaluated_properties() const { return sub("unevaluatedProperties"); }
  [[nodiscard]] Schema property_names() const { return sub("propertyNames"); }
  [[nodiscard]] std::vector<Named<Schema>> pattern_properties() const {
    return named("patternProperties");
  }
  [[nodiscard]] std::vector<Named<Schema>> dependent_schemas() const {
    return named("dependentSchemas");
  }
  [[nodiscard]] std::vector<Named<Schema>> defs() const { return named("$defs"); }

  [[nodiscard]] Schema items() const { return sub("items"); }
  [[nodiscard]] std::vector<Schema> prefix_items() const { return list("prefixItems"); }
  [[nodiscard]] Schema unevaluated_items() const { return sub("unevaluatedItems"); }
  [[nodiscard]] Schema contains() const { return sub("contains"); }

  [[nodiscard]] std::vector<Schema> all_of() const { return list("allOf"); }
  [[nodiscard]] std::vector<Schema> any_of() const { return list("anyOf"); }
  [[nodiscard]] std::vector<Schema> one_of() const { return list("oneOf"); }
  [[nodiscard]] Schema not_schema() const { return sub("not"); }
  [[nodiscard]] Schema if_schema() const { return sub("if"); }
  [[nodiscard]] Schema then_schema() const { return sub("then"); }
  [[nodiscard]] Schema else_schema() const { return sub("else"); }

  [[nodiscard]] std::optional<Discriminator> discriminator() const;

  /// The schema at `key`, for keywords without a function of their own.
  [[nodiscard]] Schema sub(std::string_view key) const;

 private:
  [[nodiscard]] std::optional<std::uint64_t> count(std::string_view key) const;
  [[nodiscard]] std::optional<std::string> number(std::string_view key) const;
  [[nodiscard]] std::vector<Named<Schema>> named(std::string_view key) const;
  [[nodiscard]] std::vector<Schema> list(std::string_view key) const;
};

struct Discriminator {
  std::string_view property_name;
  /// Value on the wire → schema, as written in `mapping`; a target that cannot be resolved is left
  /// out (and reported).
  std::vector<Named<Schema>> mapping;
  Schema default_mapping;  // 3.2
  const yaml::Value* value = nullptr;
};

}  // namespace bkctl::spec
