#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/spec/document.hpp"

/// The object types of OpenAPI as tables: which fields each has in which version, and what stands
/// in them. Both the structural check and the lifting of older versions walk a document by them.
namespace bkctl::spec {

/// What a value is, as the standard names it.
enum class Shape : std::uint8_t {
  kAny,
  kString,
  kBoolean,
  kNumber,
  kPositive,  // a number above 0
  kCount,     // an integer from 0
  kUri,       // a URI reference
  kEmail,
  kPattern,     // a regular expression (ECMA-262)
  kSchemaType,  // `type` of a schema
  kAnchor,      // a name for $anchor
  kRoot,
  kInfo,
  kContact,
  kLicense,
  kServer,
  kServerVariable,
  kExternalDocs,
  kTag,
  kPaths,
  kPathItem,
  kOperation,
  kParameter,
  kRequestBody,
  kMediaType,
  kEncoding,
  kResponses,
  kResponse,
  kHeader,
  kExample,
  kLink,
  kCallback,
  kComponents,
  kSecurityScheme,
  kOAuthFlows,
  kOAuthFlow,
  kSecurityRequirement,
  kSchema,
  kDiscriminator,
  kXml,
  kItems,   // 2.0: Items Object of a parameter or header
  kScopes,  // 2.0: Scopes Object
};

/// How often the shape stands there.
enum class Form : std::uint8_t { kOne, kList, kMap, kSchemaOrList };

using VersionMask = std::uint8_t;
inline constexpr VersionMask k20 = 1;
inline constexpr VersionMask k30 = 2;
inline constexpr VersionMask k31 = 4;
inline constexpr VersionMask k32 = 8;
inline constexpr VersionMask kFrom30 = k30 | k31 | k32;
inline constexpr VersionMask kFrom31 = k31 | k32;
inline constexpr VersionMask kUpTo30 = k20 | k30;
inline constexpr VersionMask kAll = 15;

constexpr VersionMask mask(Version version) {
  return static_cast<VersionMask>(1u << static_cast<unsigned>(version));
}

/// Further demands on a field's value.
enum class Demand : std::uint8_t {
  kNone = 0,
  kNotEmpty = 1,        // a list or map with at least one entry
  kDistinct = 2,        // a list of distinct strings
  kComponentNames = 4,  // keys match ^[a-zA-Z0-9._-]+$
  kTokens = 8,          // keys are names of headers (RFC 9110); checked from 3.2, which says so
};
constexpr Demand operator|(Demand a, Demand b) {
  return static_cast<Demand>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool has(Demand set, Demand one) {
  return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0;
}

struct Field {
  std::string_view name;
  Shape shape = Shape::kAny;
  Form form = Form::kOne;
  VersionMask versions = kAll;
  VersionMask required = 0;
  Demand demand = Demand::kNone;
  std::string_view one_of = {};  // for kString: the values allowed, separated by |
};

struct ObjectRule {
  std::string_view called;  // "the operation": subject of messages
  std::span<const Field> fields;
  bool extensions = true;  // x- fields
  bool open = false;       // any other field too
  /// Shape of the values of all other keys (paths, responses, callbacks, requirements).
  Shape rest = Shape::kAny;
  Form rest_form = Form::kOne;
  bool has_rest = false;

  [[nodiscard]] const Field* find(std::string_view name, Version version) const;
};

/// The rule of an object shape (an empty one for scalar shapes). Parameters and security schemes
/// have one per `in` and `type`, which is why the value is needed.
ObjectRule rule_for(Shape shape, Version version, const yaml::Value& value);

/// Whether a Reference Object may stand in place of the shape. Schemas and path items have `$ref`
/// as a field.
bool may_be_reference(Shape shape, Version version);

/// Whether values of the shape are objects of the standard, as opposed to scalars.
bool is_object_shape(Shape shape);

/// "a schema", "an operation": for messages.
std::string_view describe(Shape shape);

/// The shape of a section under components (2.0: under the root), kAny for none.
Shape component_shape(std::string_view section, Version version);

// The tables, one file each.
std::span<const Field> schema_fields(Version version);
std::span<const Field> swagger_fields(Shape shape, const yaml::Value& value);  // 2.0
std::span<const Field> openapi_fields(Shape shape);                            // 3.x
std::span<const Field> security_fields(Version version, std::string_view type);
std::span<const Field> flow_fields(Version version, std::string_view kind);

}  // namespace bkctl::spec
