#include "engine/ir/keywords.hpp"

#include <algorithm>
#include <array>

namespace bkctl::ir {
namespace {

using spec::TypeSet;

constexpr std::array<std::string_view, 20> kAnnotations = {
    "title",    "description", "summary",       "default",        "example",
    "examples", "deprecated",  "readOnly",      "writeOnly",      "externalDocs",
    "xml",      "$comment",    "$id",           "$schema",        "$anchor",
    "$defs",    "definitions", "discriminator", "$dynamicAnchor", "$vocabulary"};

constexpr std::array<std::string_view, 13> kResidual = {
    "not",
    "if",
    "then",
    "else",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "patternProperties",
    "contentSchema"};

struct Typed {
  std::string_view keyword;
  unsigned type;
};

constexpr std::array<Typed, 29> kTyped = {{
    {"properties", TypeSet::kObject},
    {"required", TypeSet::kObject},
    {"additionalProperties", TypeSet::kObject},
    {"patternProperties", TypeSet::kObject},
    {"propertyNames", TypeSet::kObject},
    {"minProperties", TypeSet::kObject},
    {"maxProperties", TypeSet::kObject},
    {"dependentRequired", TypeSet::kObject},
    {"dependentSchemas", TypeSet::kObject},
    {"unevaluatedProperties", TypeSet::kObject},
    {"items", TypeSet::kArray},
    {"prefixItems", TypeSet::kArray},
    {"minItems", TypeSet::kArray},
    {"maxItems", TypeSet::kArray},
    {"uniqueItems", TypeSet::kArray},
    {"contains", TypeSet::kArray},
    {"minContains", TypeSet::kArray},
    {"maxContains", TypeSet::kArray},
    {"unevaluatedItems", TypeSet::kArray},
    {"pattern", TypeSet::kString},
    {"minLength", TypeSet::kString},
    {"maxLength", TypeSet::kString},
    {"contentEncoding", TypeSet::kString},
    {"contentMediaType", TypeSet::kString},
    {"minimum", TypeSet::kNumber},
    {"maximum", TypeSet::kNumber},
    {"exclusiveMinimum", TypeSet::kNumber},
    {"exclusiveMaximum", TypeSet::kNumber},
    {"multipleOf", TypeSet::kNumber},
}};

}  // namespace

bool is_annotation(std::string_view keyword) {
  return keyword.starts_with("x-") ||
         std::find(kAnnotations.begin(), kAnnotations.end(), keyword) != kAnnotations.end();
}

bool is_residual(std::string_view keyword) {
  return std::find(kResidual.begin(), kResidual.end(), keyword) != kResidual.end();
}

unsigned type_of_keyword(std::string_view keyword) {
  const auto found = std::find_if(
      kTyped.begin(), kTyped.end(), [&](const Typed& typed) { return typed.keyword == keyword; });
  return found == kTyped.end() ? 0 : found->type;
}

unsigned type_of_value(const yaml::Value& value) {
  switch (value.kind()) {
    case yaml::Kind::kNull:
      return TypeSet::kNull;
    case yaml::Kind::kBoolean:
      return TypeSet::kBoolean;
    case yaml::Kind::kInteger:
      return TypeSet::kInteger;
    case yaml::Kind::kNumber:
      return TypeSet::kNumber;
    case yaml::Kind::kString:
      return TypeSet::kString;
    case yaml::Kind::kArray:
      return TypeSet::kArray;
    case yaml::Kind::kObject:
      return TypeSet::kObject;
  }
  return 0;
}

}  // namespace bkctl::ir
