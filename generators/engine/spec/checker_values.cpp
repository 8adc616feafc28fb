#include <string>

#include "engine/spec/checker.hpp"
#include "engine/spec/schema.hpp"
#include "engine/spec/wording.hpp"

// Whether the values and limits that a schema states can be true together.
namespace bkctl::spec {
namespace {

unsigned allowed_types(const yaml::Value& schema, Version version) {
  const yaml::Value* const type = schema.find("type");
  if (type == nullptr) return 0;
  const auto bit = [](std::string_view name) -> unsigned {
    if (name == "null") return TypeSet::kNull;
    if (name == "boolean") return TypeSet::kBoolean;
    if (name == "integer") return TypeSet::kInteger;
    if (name == "number") return TypeSet::kNumber | TypeSet::kInteger;
    if (name == "string") return TypeSet::kString;
    if (name == "array") return TypeSet::kArray;
    if (name == "object") return TypeSet::kObject;
    return 127;
  };
  unsigned bits = type->is_string() ? bit(type->text()) : 0;
  for (const yaml::Value* item : type->items()) bits |= bit(item->as_string());
  for (const std::string_view keyword : {"nullable", "x-nullable"}) {
    if (keyword == "nullable" && version == Version::k20) continue;
    const yaml::Value* const nullable = schema.find(keyword);
    if (nullable != nullptr && nullable->as_boolean()) bits |= TypeSet::kNull;
  }
  return bits;
}

unsigned type_of(const yaml::Value& value) {
  switch (value.kind()) {
    case yaml::Kind::kNull:
      return TypeSet::kNull;
    case yaml::Kind::kBoolean:
      return TypeSet::kBoolean;
    case yaml::Kind::kInteger:
      return TypeSet::kInteger;
    case yaml::Kind::kNumber:
      return value.as_int64() ? TypeSet::kInteger : TypeSet::kNumber;
    case yaml::Kind::kString:
      return TypeSet::kString;
    case yaml::Kind::kArray:
      return TypeSet::kArray;
    case yaml::Kind::kObject:
      return TypeSet::kObject;
  }
  return 0;
}

}  // namespace

void Checker::value_rules(const yaml::Value& schema) {
  const unsigned types = allowed_types(schema, version_of(schema));
  const auto fits = [&](const yaml::Value& value, std::string_view keyword, std::string_view code) {
    if (types == 0 || (types & type_of(value)) != 0) return;
    warning(
        code,
        value,
        quoted(keyword) + " has " + std::string(describe_kind(value)) +
            ", which the type does not allow");
  };
  if (const yaml::Value* const fallback = schema.find("default"))
    fits(*fallback, "default", "BK2057");
  if (const yaml::Value* const values = schema.find("enum")) {
    for (const yaml::Value* value : values->items()) fits(*value, "enum", "BK2048");
  }
  limits(schema, "minimum", "maximum");
  limits(schema, "minLength", "maxLength");
  limits(schema, "minItems", "maxItems");
  limits(schema, "minProperties", "maxProperties");
}

void Checker::limits(const yaml::Value& schema, std::string_view low, std::string_view high) {
  const yaml::Value* const from = schema.find(low);
  const yaml::Value* const to = schema.find(high);
  if (from == nullptr || to == nullptr || !from->is_number() || !to->is_number()) return;
  if (from->as_double().value_or(0) <= to->as_double().value_or(0)) return;
  warning("BK2049", *to, quoted(high) + " is below " + quoted(low) + ", so no value is valid");
}

}  // namespace bkctl::spec
