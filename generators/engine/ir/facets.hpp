#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ir/lowering.hpp"
#include "engine/spec/schema.hpp"

namespace bkctl::ir {

/// A schema that must hold, possibly without some of its keywords.
struct Part {
  enum Skip : unsigned { kRef = 1, kAllOf = 2, kAlternatives = 4 };
  spec::Schema schema;
  std::string owner;  // name of the named schema it stands in; empty: where it is used
  unsigned skip =
      0;  // keywords that are looked at elsewhere; kAlternatives also in what it refers to
};

struct PropertyFacet {
  std::string_view name;
  std::vector<Part> parts;  // all must hold
};

/// One oneOf or anyOf.
struct AlternativesFacet {
  bool exactly_one = false;
  spec::Schema holder;
  std::vector<Part> parts;
};

/// Keywords of a schema that types cannot say.
struct Residue {
  spec::Schema schema;
  std::vector<std::string_view> keywords;
};

/// What several schemas that must all hold say together about one value: `$ref` and allOf are
/// followed, nothing below properties, elements and alternatives is looked at.
struct Facets {
  spec::Schema first;
  spec::TypeSet types;    // empty: any
  bool typed = false;     // `type` was written somewhere
  bool null_too = false;  // a member of allOf was nothing but nullable (before 3.1)
  std::vector<PropertyFacet> properties;
  std::unordered_map<std::string_view, std::size_t> property_index;
  std::vector<std::string_view> required;
  bool closed = false;  // no further properties
  bool open = false;    // additionalProperties: true
  std::vector<Part> additional;
  std::vector<Part> items, prefix;
  bool items_closed = false;  // items: false
  Constraints limits;
  std::string rest;  // JSON schemas (comma between) that limits could not take in
  std::string_view format, encoding, media_type;
  std::optional<std::vector<const yaml::Value*>> enumeration;
  spec::Schema enumerated;  // where the enum stands
  const yaml::Value* constant = nullptr;
  std::vector<AlternativesFacet> alternatives;
  spec::Schema discriminated;  // the schema with the discriminator
  std::vector<Residue> residues;
  std::string_view title;
  bool impossible = false;  // `false`, or a contradiction that was reported
  std::size_t sources = 0;  // schemas with keywords of their own
};

/// Collects. Contradictions and schemas that include themselves are errors in lowering.diagnostics.
Facets collect_facets(Lowering& lowering, const std::vector<Part>& parts);

/// The JSON types that a value of this schema can have, as far as its keywords say; empty: unknown.
spec::TypeSet effective_types(const spec::Schema& schema);

/// Types that keywords other than `type` suggest: properties → object, items → array, pattern →
/// string.
spec::TypeSet implied_types(const spec::Schema& schema);

/// Whether the schema has no keywords but annotations (`true` and {} too), apart from those in
/// `skip`.
bool says_nothing(const spec::Schema& schema, unsigned skip = 0);
/// Whether it has no assertion but `type`, apart from those in `skip`.
bool says_only_type(const spec::Schema& schema, unsigned skip = 0);

/// The exact limits of one schema's own keywords.
Constraints limits_of(const spec::Schema& schema);

}  // namespace bkctl::ir
