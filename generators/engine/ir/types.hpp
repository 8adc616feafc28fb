#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/name.hpp"
#include "engine/base/source_span.hpp"
#include "engine/ir/sparse.hpp"

namespace bkctl::ir {

/// Index into Api::types. Types refer to each other by id, so recursion needs no pointers.
using TypeId = std::uint32_t;

enum class Kind : std::uint8_t {
  kAny,  // any JSON value
  kNull,
  kBoolean,
  kInteger,  // with IntegerFormat
  kNumber,
  kString,  // with StringFormat
  kBinary,  // octets: `format: binary` in a body of its own or a multipart part
  kEnum,
  kList,
  kTuple,
  kMap,
  kStruct,
  kUnion,
};

enum class IntegerFormat : std::uint8_t { kInt32, kInt64 };

enum class StringFormat : std::uint8_t {
  kPlain,
  kDateTime,
  kDate,
  kTime,
  kDuration,
  kUuid,
  kByte,  // Base64 inside JSON
  kDecimal,
  kChecked,  // stays a string, `format` is checked: email, uri, hostname, ipv4, …
};

/// Limits as the schema states them at one place; numbers are kept as their exact text.
struct Constraints {
  std::optional<std::uint64_t> min_length, max_length;
  std::optional<std::uint64_t> min_items, max_items;
  std::optional<std::uint64_t> min_properties, max_properties;
  std::optional<std::string> minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of;
  std::optional<std::string> pattern;
  std::optional<std::string> format;  // for StringFormat::kChecked
  std::optional<std::string>
      constant;  // compact JSON text of `const` (or of a one-valued enum without a name)
  std::optional<std::string>
      schema;  // compact JSON text of a self-contained schema: what types cannot say
  bool unique_items = false;

  [[nodiscard]] bool empty() const;
  friend bool operator==(const Constraints&, const Constraints&) = default;
};

/// A use of a type: what it is, whether null is allowed there, and the limits that hold there.
struct TypeRef {
  TypeId id = 0;
  bool nullable = false;
  Sparse<Constraints> constraints;
};

enum class XmlNode : std::uint8_t { kUsual, kElement, kAttribute, kText, kCdata, kNone };

/// How a value stands in XML: see bk::json::Xml.
struct Xml {
  std::string name, space, prefix;
  XmlNode node = XmlNode::kUsual;
  std::vector<Xml> items;  // of a list: how its items stand; none or one
  friend bool operator==(const Xml&, const Xml&) = default;
};

struct Field {
  Name name;  // word list; `name.original()` is the property as spelled in JSON
  TypeRef type;
  bool required = false;
  bool read_only = false;
  bool write_only = false;
  bool deprecated = false;
  bool boxed = false;                        // recursion: stored as bk::Box
  std::optional<std::string> default_value;  // compact JSON text
  std::optional<Xml> xml;                    // where the API has XML and its name does not say all
  std::string doc;
  SourceSpan span;
};

struct Enumerator {
  Name name;
  std::string value;  // the string on the wire
};

struct Alternative {
  TypeRef type;
  std::vector<std::string>
      tags;            // discriminator values that select it; empty without discriminator
  bool boxed = false;  // recursion: stored as bk::Box
};

enum class UnionMode : std::uint8_t { kDiscriminator, kOneOf, kAnyOf };

/// Which side of the wire a struct describes. kBoth where the schema has neither readOnly nor
/// writeOnly parts.
enum class Direction : std::uint8_t { kBoth, kRequest, kResponse };

/// One type. Which members mean something depends on `kind`; the others are empty.
struct Type {
  Kind kind = Kind::kAny;
  Name name;  // of structs, enums, unions; unique over the Api in PascalCase
  std::string doc;
  SourceSpan span;
  std::string pointer;  // JSON Pointer of the schema in its document
  bool named = false;   // stands in components/schemas (as opposed to inline)
  bool deprecated = false;
  Direction direction = Direction::kBoth;

  IntegerFormat integer_format = IntegerFormat::kInt64;
  StringFormat string_format = StringFormat::kPlain;
  std::vector<Enumerator> enumerators;  // kEnum
  TypeRef element;                      // kList, kMap
  std::vector<TypeRef> elements;        // kTuple
  std::vector<Field> fields;            // kStruct, in document order
  std::optional<TypeRef> additional;  // kStruct: type of additional properties kept in a map member
  bool closed = false;                // kStruct: additionalProperties: false
  Sparse<Constraints>
      constraints;  // kStruct: limits on the object as a whole (minProperties, schema)
  UnionMode union_mode = UnionMode::kOneOf;  // kUnion
  std::string discriminator;                 // kUnion with kDiscriminator: property name
  std::vector<Alternative> alternatives;     // kUnion
};

}  // namespace bkctl::ir
