#include <algorithm>

#include "engine/ir/constraints.hpp"
#include "engine/ir/lower_types.hpp"
#include "engine/ir/schema_text.hpp"
#include "engine/ir/variants.hpp"

namespace bkctl::ir {
namespace {

using spec::Schema;

// The alternatives as a check on the value, where the common type allows more than they do
// together.
void add_check(
    Constraints& limits, const AlternativesFacet& group, const std::vector<Part>& variants) {
  std::string list;
  for (const Part& part : variants) {
    const auto text = SchemaText::of(part.schema);
    if (!text || text->find("$defs") != std::string::npos) return;
    list += (list.empty() ? "" : ",") + *text;
  }
  const bool whole = variants.size() == group.parts.size();
  add_schema(
      limits,
      std::string("{\"") + (whole && group.exactly_one ? "oneOf" : "anyOf") + "\":[" + list + "]}");
}

}  // namespace

// Several alternatives of one JSON type: one type that takes them all.
TypeRef TypeLowering::merged(
    const AlternativesFacet& group, const std::vector<Part>& variants, const Site& site) {
  const Variant kind = variant_of(variants.front().schema);
  if (kind == Variant::kString) return merged_strings(group, variants, site);
  bool limited = false;
  bool whole = true;
  for (const Part& part : variants) {
    const Facets facets = collect_facets(lowering_, {part});
    limited = limited || !facets.limits.empty() || facets.enumeration || facets.constant != nullptr;
    whole = whole && !facets.types.has(spec::TypeSet::kNumber);
  }
  TypeRef ref = kind == Variant::kBoolean ? scalar(Kind::kBoolean)
                : whole                   ? integer_type(Facets{})
                                          : scalar(Kind::kNumber);
  if (limited) add_check(ref.constraints.edit(), group, variants);
  return ref;
}

TypeRef TypeLowering::merged_strings(
    const AlternativesFacet& group, const std::vector<Part>& variants, const Site& site) {
  std::vector<std::string_view> values;
  bool all_listed = true;
  bool any_text = false;
  std::optional<StringFormat> format;
  bool one_format = true;
  for (const Part& part : variants) {
    Facets facets = collect_facets(lowering_, {part});
    if (facets.constant != nullptr) {
      values.push_back(facets.constant->text());
    } else if (facets.enumeration) {
      for (const yaml::Value* value : *facets.enumeration) {
        if (value->is_string()) values.push_back(value->text());
      }
    } else {
      all_listed = false;
      const TypeRef text = string_type(facets);
      const StringFormat own = lowering_.api.types[text.id].string_format;
      one_format = one_format && own != StringFormat::kChecked && (!format || *format == own);
      format = own;
      any_text = any_text || (own == StringFormat::kPlain && text.constraints->empty());
    }
  }
  if (all_listed && !values.empty())
    return string_enum(
        values, collect_facets(lowering_, {{group.holder, {}, Part::kAlternatives}}), site);
  TypeRef ref = scalar(
      Kind::kString,
      one_format && values.empty() ? format.value_or(StringFormat::kPlain) : StringFormat::kPlain);
  if (!any_text) add_check(ref.constraints.edit(), group, variants);
  return ref;
}

// Decides how the alternatives are told apart.
void TypeLowering::set_tags(const Work& work, Type& type, const std::vector<std::size_t>& origin) {
  const auto all_structs = std::all_of(
      type.alternatives.begin(), type.alternatives.end(), [&](const Alternative& alternative) {
        const Kind kind = lowering_.api.types[alternative.type.id].kind;
        return kind == Kind::kStruct || kind == Kind::kUnion;
      });
  if (!all_structs || type.alternatives.size() < 2) return;
  const auto discriminator = work.facets.discriminated.discriminator();
  std::string property;
  if (discriminator) {
    property = std::string(discriminator->property_name);
  } else {
    std::vector<Part> alternatives;
    alternatives.reserve(origin.size());
    for (const std::size_t from : origin) alternatives.push_back(work.group.parts[from]);
    property = common_tag(lowering_, alternatives);
  }
  if (property.empty()) return;
  std::vector<std::vector<std::string>> tags(origin.size());
  for (std::size_t i = 0; i < origin.size(); ++i) {
    const Schema target = work.group.parts[origin[i]].schema.resolved();
    if (discriminator) {
      for (const auto& entry : discriminator->mapping) {
        if (entry.value.resolved().value() == target.value()) tags[i].emplace_back(entry.name);
      }
    }
    if (tags[i].empty()) tags[i] = tag_values(lowering_, target, property);
    if (tags[i].empty()) {
      if (std::string name = target.suggested_name(); !name.empty())
        tags[i].push_back(std::move(name));
    }
    if (tags[i].empty()) return;
  }
  for (std::size_t i = 0; i < tags.size(); ++i) type.alternatives[i].tags = std::move(tags[i]);
  type.union_mode = UnionMode::kDiscriminator;
  type.discriminator = std::move(property);
}

}  // namespace bkctl::ir
