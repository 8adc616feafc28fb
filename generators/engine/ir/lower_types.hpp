#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/ir/facets.hpp"
#include "engine/ir/lowering.hpp"
#include "engine/ir/names.hpp"
#include "engine/ir/usage.hpp"

namespace bkctl::ir {

/// Makes types of schemas. Fields of structs and alternatives of unions are made when run() is
/// called, so that schemas may refer to each other as they like.
class TypeLowering {
 public:
  TypeLowering(Lowering& lowering, const Usage& usage, const Children& children);

  /// The named component schemas, in document order.
  void add_components();

  /// A use of the schema on one side of the wire. `place` names what has no name. No schema is any
  /// JSON.
  TypeRef use(const spec::Schema& schema, Direction side, const Place& place);
  /// The same where a struct is needed (job payloads): an object without properties is an empty
  /// struct.
  TypeRef use_struct(const spec::Schema& schema, Direction side, const Place& place);

  /// A type without a schema of its own.
  TypeRef scalar(Kind kind, StringFormat format = StringFormat::kPlain);

  /// A name for a type that no schema describes.
  Name claim_name(const Place& place) { return names_.claim(name_of(place), {"type"}, "made"); }

  /// Makes what uses have asked for so far.
  void run();

 private:
  // What a TypeRef is made from, for finding it again.
  using Key = std::vector<std::pair<const yaml::Value*, unsigned>>;
  using Entry = std::pair<Key, Direction>;

  // Everything needed to make a struct's fields or a union's alternatives later.
  struct Work {
    TypeId id = 0;
    Facets facets;
    std::string base;  // words that inline parts' names start with
    Direction side = Direction::kBoth;
    AlternativesFacet group;   // of a union
    std::vector<Part> common;  // what holds beside each alternative
  };

  // The place that a type is made for.
  struct Site {
    const Place* place;
    Direction side;
    spec::Schema schema;  // the one schema, if it is one
    std::string named;    // name of that schema, if it has one
    bool twice = false;   // made for a request, beside another one for responses
    bool needs_struct = false;
    const Entry* entry = nullptr;  // of made_; null for a part of what is being made
  };

  // lower_parts.cpp, lower_types.cpp
  TypeRef use_parts(
      std::vector<Part> parts, Direction side, const Place& place, bool needs_struct = false);
  static std::vector<Part> expanded(const Part& part);
  TypeRef make(const std::vector<Part>& parts, Site site);
  bool take_null(std::vector<Part>& parts) const;
  TypeRef from_facets(Facets facets, const std::vector<Part>& parts, const Site& site);
  TypeRef from_present(Facets& facets, const std::vector<Part>& parts, const Site& site);
  TypeRef by_type(Facets& facets, const std::vector<Part>& parts, const Site& site);
  TypeRef several_types(const Facets& facets, const std::vector<Part>& parts, const Site& site);
  TypeRef any_with(const Facets& facets, const std::vector<Part>& parts);
  TypeId intern(Type type, const std::string& key);
  TypeId declare(Kind kind, const Site& site, const Facets& facets);
  Name name_for(const Site& site);
  bool simplify(std::vector<Part>& parts) const;
  void add_residues(Sparse<Constraints>& limits, const Facets& facets);
  bool differs(const std::vector<Part>& parts) const;
  Direction side_of(const std::vector<Part>& parts, Direction side) const;

  // lower_scalars.cpp
  TypeRef string_type(const Facets& facets);
  TypeRef number_type(const Facets& facets);
  TypeRef integer_type(const Facets& facets);
  TypeRef enum_type(Facets& facets, const Site& site, bool& done);
  TypeRef string_enum(
      const std::vector<std::string_view>& values, const Facets& facets, const Site& site);

  // lower_structs.cpp
  TypeRef list_type(const Facets& facets, const Site& site);
  TypeRef object_type(Facets& facets, const Site& site);
  void fill_struct(Work& work);
  Field make_field(const PropertyFacet& property, const Work& work, const Name& name);

  // lower_unions.cpp
  TypeRef union_type(Facets& facets, const std::vector<Part>& parts, const Site& site);
  bool sort_out(AlternativesFacet& group, Facets& facets, bool& nullable) const;
  TypeRef polymorphic(
      Facets& facets, const Site& site, const std::vector<spec::Named<spec::Schema>>& children);
  void fill_union(Work& work);

  // lower_variants.cpp
  TypeRef merged(
      const AlternativesFacet& group, const std::vector<Part>& variants, const Site& site);
  TypeRef merged_strings(
      const AlternativesFacet& group, const std::vector<Part>& variants, const Site& site);
  void set_tags(const Work& work, Type& type, const std::vector<std::size_t>& origin);

  Lowering& lowering_;
  const Usage& usage_;
  const Children& children_;
  TypeNames names_;
  std::unordered_map<const yaml::Value*, Name> component_names_;
  std::unordered_map<std::string, TypeId> interned_;
  struct EntryHash {
    std::size_t operator()(const Entry& entry) const {
      std::size_t hash = static_cast<std::size_t>(entry.second);
      for (const auto& [value, skip] : entry.first) {
        hash = hash * 1000003 + (reinterpret_cast<std::uintptr_t>(value) >> 3U) + skip;
      }
      return hash;
    }
  };
  std::unordered_map<Entry, TypeRef, EntryHash> made_;
  std::set<Entry> open_;
  std::deque<Work> pending_;
  std::size_t depth_ = 0;
  bool overflowed_ = false;
};

/// Marks the fields and alternatives that must be boxed because the C++ type would contain itself.
void box_recursion(Api& api);

}  // namespace bkctl::ir
