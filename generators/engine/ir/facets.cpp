#include "engine/ir/facets.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "engine/ir/constraints.hpp"
#include "engine/ir/keywords.hpp"

namespace bkctl::ir {
namespace {

using spec::Schema;
using spec::TypeSet;

constexpr std::size_t kDeepest = 200;

std::string in_words(TypeSet types) {
  constexpr std::pair<TypeSet::Type, std::string_view> kNames[] = {
      {TypeSet::kNull, "null"},
      {TypeSet::kBoolean, "boolean"},
      {TypeSet::kInteger, "integer"},
      {TypeSet::kNumber, "number"},
      {TypeSet::kString, "string"},
      {TypeSet::kArray, "array"},
      {TypeSet::kObject, "object"}};
  std::string out;
  for (const auto& [type, name] : kNames) {
    if (types.has(type)) out += (out.empty() ? "" : " or ") + std::string(name);
  }
  return out;
}

// number includes integer.
TypeSet both(TypeSet a, TypeSet b) {
  unsigned bits = a.bits() & b.bits();
  if ((a.has(TypeSet::kNumber) && b.has(TypeSet::kInteger)) ||
      (b.has(TypeSet::kNumber) && a.has(TypeSet::kInteger))) {
    bits |= TypeSet::kInteger;
  }
  if (a.has(TypeSet::kNumber) && b.has(TypeSet::kNumber))
    bits = (bits | TypeSet::kNumber) & ~unsigned{TypeSet::kInteger};
  return TypeSet(bits);
}

bool is_skipped(std::string_view keyword, unsigned skip) {
  if (keyword == "$ref" || keyword == "$dynamicRef") return (skip & Part::kRef) != 0;
  if (keyword == "allOf") return (skip & Part::kAllOf) != 0;
  if (keyword == "oneOf" || keyword == "anyOf") return (skip & Part::kAlternatives) != 0;
  return false;
}

class Collector {
 public:
  explicit Collector(Lowering& lowering) : lowering_(lowering) {}

  void add(const Part& part) {
    const Schema& schema = part.schema;
    if (!schema || schema.value() == nullptr) return;
    if (schema.is_boolean()) {
      if (schema.is_false()) out_.impossible = true;
      return;
    }
    if (!schema.value()->is_object() || !enter(schema)) return;
    if (!out_.first) out_.first = schema;
    if ((part.skip & Part::kRef) == 0 && !schema.ref().empty()) {
      if (const Schema target = schema.target())
        add({target, owner_of(target, part.owner), part.skip & Part::kAlternatives});
    }
    if ((part.skip & Part::kAllOf) == 0) {
      for (const Schema& member : schema.all_of())
        add({member, part.owner, part.skip & Part::kAlternatives});
    }
    own(part);
    chain_.pop_back();
  }

  Facets finish() {
    Contradiction contradiction;
    if (contradicts(out_.limits, contradiction)) {
      lowering_.error("BK3001", out_.first, "no value can have " + contradiction.what);
      out_.impossible = true;
    }
    return std::move(out_);
  }

 private:
  static std::string owner_of(const Schema& target, const std::string& otherwise) {
    std::string name = target.suggested_name();
    return name.empty() ? otherwise : name;
  }

  // False for what was looked at already; a schema that contains itself through allOf is an error.
  bool enter(const Schema& schema) {
    const yaml::Value* const value = schema.value();
    if (std::find(chain_.begin(), chain_.end(), value) != chain_.end()) {
      lowering_.error("BK3002", schema, "this schema includes itself through allOf or $ref");
      return false;
    }
    if (seen_.contains(value)) return false;
    if (chain_.size() >= kDeepest) {
      lowering_.error("BK3004", schema, "allOf and $ref are nested more than 200 deep here");
      return false;
    }
    seen_.insert(value);
    chain_.push_back(value);
    return true;
  }

  void own(const Part& part) {
    const Schema& schema = part.schema;
    types(schema);
    properties(part);
    for (const Schema& items : {schema.items(), schema.unevaluated_items()}) {
      if (items && items.is_false()) out_.items_closed = true;
      if (items && !items.is_false()) out_.items.push_back({items, part.owner, 0});
    }
    if (out_.prefix.empty()) {
      for (const Schema& item : schema.prefix_items()) out_.prefix.push_back({item, part.owner, 0});
    }
    narrow(out_.limits, limits_of(schema), out_.rest);
    keep(out_.format, schema.format());
    keep(out_.encoding, schema.content_encoding());
    keep(out_.media_type, schema.content_media_type());
    if (out_.title.empty()) out_.title = schema.title();
    enumeration(schema);
    constant(schema);
    if ((part.skip & Part::kAlternatives) == 0) alternatives(part);
    if (!out_.discriminated && schema.has("discriminator")) out_.discriminated = schema;
    residue(schema);
    if (!says_nothing(schema)) ++out_.sources;
  }

  static void keep(std::string_view& text, std::string_view other) {
    if (text.empty()) text = other;
  }

  void types(const Schema& schema) {
    const TypeSet types = schema.types();
    if (types.empty()) return;
    if (chain_.size() > 1 && types.only(TypeSet::kNull) && says_only_type(schema) &&
        lowering_.document.version() < spec::Version::k31) {
      out_.null_too = true;
      return;
    }
    if (!out_.typed) {
      out_.types = types;
      out_.typed = true;
      typed_ = schema;
      return;
    }
    const TypeSet common = both(out_.types, types);
    if (common.empty()) {
      contradiction(
          schema, "this asks for " + in_words(types), typed_, "this for " + in_words(out_.types));
      return;
    }
    out_.types = common;
  }

  void properties(const Part& part) {
    const Schema& schema = part.schema;
    for (const auto& property : schema.properties()) {
      const auto [place, fresh] =
          out_.property_index.emplace(property.name, out_.properties.size());
      if (fresh) out_.properties.push_back({property.name, {}});
      out_.properties[place->second].parts.push_back({property.value, part.owner, 0});
    }
    for (const std::string_view name : schema.required()) {
      if (required_.insert(name).second) out_.required.push_back(name);
    }
    for (const Schema& more : {schema.additional_properties(), schema.unevaluated_properties()}) {
      if (!more) continue;
      if (more.is_false()) {
        out_.closed = true;
      } else if (says_nothing(more)) {
        out_.open = true;
      } else {
        out_.additional.push_back({more, part.owner, 0});
      }
    }
  }

  void enumeration(const Schema& schema) {
    if (!schema.has("enum")) return;
    const auto values = schema.enum_values();
    if (!out_.enumeration) {
      out_.enumeration.emplace(values.begin(), values.end());
      out_.enumerated = schema;
      return;
    }
    std::vector<const yaml::Value*> common;
    for (const yaml::Value* value : *out_.enumeration) {
      const bool in_both = std::any_of(values.begin(), values.end(), [&](const yaml::Value* other) {
        return yaml::equal(*value, *other);
      });
      if (in_both) common.push_back(value);
    }
    if (common.empty()) {
      contradiction(schema, "no value of this enum", out_.enumerated, "is in this one");
      return;
    }
    out_.enumeration = std::move(common);
  }

  void constant(const Schema& schema) {
    const yaml::Value* const value = schema.const_value();
    if (value == nullptr) return;
    if (out_.constant != nullptr && !yaml::equal(*out_.constant, *value)) {
      contradiction(schema, "this const", constant_at_, "differs from this one");
      return;
    }
    out_.constant = value;
    constant_at_ = schema;
  }

  void alternatives(const Part& part) {
    for (const bool exactly_one : {true, false}) {
      const auto list = exactly_one ? part.schema.one_of() : part.schema.any_of();
      if (list.empty()) continue;
      AlternativesFacet facet{exactly_one, part.schema, {}};
      for (const Schema& schema : list) facet.parts.push_back({schema, part.owner, 0});
      out_.alternatives.push_back(std::move(facet));
    }
  }

  void residue(const Schema& schema) {
    Residue residue{schema, {}};
    for (const yaml::Member& member : schema.value()->members()) {
      if (is_residual(member.key)) residue.keywords.push_back(member.key);
    }
    if (!residue.keywords.empty()) out_.residues.push_back(std::move(residue));
  }

  void contradiction(
      const Schema& here, const std::string& what, const Schema& there, const std::string& note) {
    out_.impossible = true;
    auto& diagnostic = lowering_.diagnostics.error(
        "BK3001", here.span(), here.pointer(), what + " and " + note + ": no value fits both");
    diagnostic.notes.push_back({there.span(), "the other one"});
  }

  Lowering& lowering_;
  Facets out_;
  Schema typed_, constant_at_;
  std::vector<const yaml::Value*> chain_;
  std::unordered_set<const yaml::Value*> seen_;
  std::unordered_set<std::string_view> required_;
};

TypeSet effective(const Schema& schema, int depth);

TypeSet any_of_these(const std::vector<Schema>& list, int depth) {
  unsigned bits = 0;
  for (const Schema& one : list) {
    const TypeSet types = effective(one, depth);
    if (types.empty()) return {};
    bits |= types.bits();
  }
  return TypeSet(bits);
}

TypeSet narrowed(TypeSet types, TypeSet other) {
  if (types.empty()) return other;
  if (other.empty()) return types;
  const TypeSet common = both(types, other);
  return common.empty() ? types : common;
}

TypeSet effective(const Schema& schema, int depth) {
  if (!schema || depth > 24 || schema.value() == nullptr || !schema.value()->is_object()) return {};
  TypeSet types = schema.types();
  if (types.empty() && schema.const_value() != nullptr)
    types = TypeSet(type_of_value(*schema.const_value()));
  if (types.empty() && schema.has("enum")) {
    unsigned bits = 0;
    for (const yaml::Value* value : schema.enum_values()) bits |= type_of_value(*value);
    types = TypeSet(bits);
  }
  if (!types.empty()) return types;
  types = implied_types(schema);
  if (!schema.ref().empty()) types = narrowed(types, effective(schema.target(), depth + 1));
  for (const Schema& part : schema.all_of()) types = narrowed(types, effective(part, depth + 1));
  if (const auto list = schema.one_of(); !list.empty())
    types = narrowed(types, any_of_these(list, depth + 1));
  if (const auto list = schema.any_of(); !list.empty())
    types = narrowed(types, any_of_these(list, depth + 1));
  return types;
}

}  // namespace

Facets collect_facets(Lowering& lowering, const std::vector<Part>& parts) {
  Collector collector(lowering);
  for (const Part& part : parts) collector.add(part);
  return collector.finish();
}

TypeSet effective_types(const Schema& schema) {
  return effective(schema, 0);
}

TypeSet implied_types(const Schema& schema) {
  unsigned bits = 0;
  for (const yaml::Member& member : schema.value()->members()) bits |= type_of_keyword(member.key);
  // What speaks of several types was written with the richest of them in mind.
  for (const auto type : {TypeSet::kObject, TypeSet::kArray, TypeSet::kString, TypeSet::kNumber}) {
    if ((bits & unsigned{type}) != 0) return TypeSet(type);
  }
  return {};
}

bool says_nothing(const Schema& schema, unsigned skip) {
  if (!schema || schema.value() == nullptr) return true;
  if (schema.is_boolean()) return !schema.is_false();
  if (!schema.value()->is_object()) return true;
  const auto members = schema.value()->members();
  return std::all_of(members.begin(), members.end(), [skip](const yaml::Member& member) {
    return is_annotation(member.key) || is_skipped(member.key, skip);
  });
}

bool says_only_type(const Schema& schema, unsigned skip) {
  if (!schema || schema.value() == nullptr || !schema.value()->is_object()) return false;
  const auto members = schema.value()->members();
  return std::all_of(members.begin(), members.end(), [skip](const yaml::Member& member) {
    const bool open = member.key == "additionalProperties" && member.value->as_boolean();
    return member.key == "type" || open || is_annotation(member.key) ||
           is_skipped(member.key, skip);
  });
}

Constraints limits_of(const Schema& schema) {
  Constraints limits;
  limits.min_length = schema.min_length();
  limits.max_length = schema.max_length();
  limits.min_items = schema.min_items();
  limits.max_items = schema.max_items();
  limits.min_properties = schema.min_properties();
  limits.max_properties = schema.max_properties();
  limits.minimum = schema.minimum();
  limits.maximum = schema.maximum();
  limits.exclusive_minimum = schema.exclusive_minimum();
  limits.exclusive_maximum = schema.exclusive_maximum();
  limits.multiple_of = schema.multiple_of();
  if (const std::string_view pattern = schema.pattern(); !pattern.empty())
    limits.pattern = std::string(pattern);
  limits.unique_items = schema.unique_items();
  return limits;
}

}  // namespace bkctl::ir
