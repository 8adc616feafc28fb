#include <algorithm>

#include "engine/ir/constraints.hpp"
#include "engine/ir/keywords.hpp"
#include "engine/ir/lower_types.hpp"
#include "engine/ir/schema_text.hpp"
#include "engine/ir/xml_form.hpp"

namespace bkctl::ir {
namespace {

using spec::Schema;

Constraints of_lists(const Constraints& all) {
  Constraints out;
  out.min_items = all.min_items;
  out.max_items = all.max_items;
  out.unique_items = all.unique_items;
  return out;
}

Constraints of_objects(const Constraints& all) {
  Constraints out;
  out.min_properties = all.min_properties;
  out.max_properties = all.max_properties;
  return out;
}

std::string doc_of(const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    if (const std::string_view doc = part.schema.description(); !doc.empty())
      return std::string(doc);
  }
  for (const Part& part : parts) {
    if (const std::string_view doc = part.schema.resolved().description(); !doc.empty())
      return std::string(doc);
  }
  return {};
}

// The property's own default, else that of what it refers to.
std::optional<std::string> default_of(const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    Schema at = part.schema;
    for (int hops = 0; at && hops < 64; ++hops) {
      if (const yaml::Value* value = at.default_value()) return yaml::to_json(*value);
      const auto all = at.all_of();
      at = all.size() == 1 && at.ref().empty() ? all.front() : at.target();
    }
  }
  return std::nullopt;
}

// A schema that names properties by pattern: what an object may hold beside its named properties.
std::vector<Part> by_pattern(const Facets& facets) {
  std::vector<Part> out;
  for (const Residue& residue : facets.residues) {
    for (const auto& pattern : residue.schema.pattern_properties())
      out.push_back({pattern.value, {}, 0});
  }
  return out;
}

}  // namespace

TypeRef TypeLowering::list_type(const Facets& facets, const Site& site) {
  const Place named{nullptr, site.named};
  const Place& base = site.named.empty() ? *site.place : named;
  const Place item{&base, {}, Place::Step::kItem};
  const std::size_t count = facets.prefix.size();
  const bool exact = facets.items_closed || facets.limits.max_items == count;
  TypeRef ref;
  Type type;
  if (count != 0 && exact && facets.limits.min_items == count) {
    type.kind = Kind::kTuple;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string position = std::to_string(i + 1);
      const Place at{&item, position};
      type.elements.push_back(use_parts({facets.prefix[i]}, site.side, at));
    }
    ref.id = intern(std::move(type), "tuple");
    add_residues(ref.constraints, facets);
    return ref;
  }
  type.kind = Kind::kList;
  type.element = facets.items.empty() || count != 0 ? scalar(Kind::kAny)
                                                    : use_parts(facets.items, site.side, item);
  ref.id = intern(std::move(type), "list");
  ref.constraints = of_lists(facets.limits);
  if (count != 0 && facets.first) {
    for (const Schema& schema : {facets.first}) {
      if (const auto text = SchemaText::of(schema, {"prefixItems", "items", "unevaluatedItems"}))
        add_schema(ref.constraints.edit(), *text);
    }
  }
  add_residues(ref.constraints, facets);
  return ref;
}

TypeRef TypeLowering::object_type(Facets& facets, const Site& site) {
  const Place named{nullptr, site.named};
  const Place& base = site.named.empty() ? *site.place : named;
  const auto patterns = by_pattern(facets);
  if (!patterns.empty()) {
    // Which further properties are allowed depends on all three keywords together.
    for (Residue& residue : facets.residues) {
      if (!residue.schema.has("patternProperties")) continue;
      if (facets.closed || !facets.additional.empty())
        residue.keywords.insert(residue.keywords.end(), {"properties", "additionalProperties"});
    }
    if (patterns.size() == 1 && facets.additional.empty()) {
      facets.additional = patterns;
    } else {
      facets.additional.clear();
      facets.open = true;
    }
    facets.closed = false;
  }
  const bool is_struct =
      site.needs_struct || !facets.properties.empty() || !facets.required.empty() || facets.closed;
  if (is_struct) {
    const TypeId id = declare(Kind::kStruct, site, facets);
    std::string words = site.named.empty() ? name_of(base).snake() : site.named;
    pending_.push_back({id, std::move(facets), std::move(words), site.side, {}, {}});
    return {id, false, {}};
  }
  const Place value{&base, {}, Place::Step::kValue};
  Type type;
  type.kind = Kind::kMap;
  type.element = facets.additional.empty() ? scalar(Kind::kAny)
                                           : use_parts(facets.additional, site.side, value);
  TypeRef ref{intern(std::move(type), "map"), false, of_objects(facets.limits)};
  add_residues(ref.constraints, facets);
  return ref;
}

Field TypeLowering::make_field(const PropertyFacet& property, const Work& work, const Name& name) {
  const Part& first = property.parts.front();
  // What one schema says alone is called after that schema, wherever it is merged into.
  const bool shared =
      !first.owner.empty() &&
      std::all_of(property.parts.begin(), property.parts.end(), [&](const Part& part) {
        return part.owner == first.owner;
      });
  const Place base{nullptr, shared ? std::string_view(first.owner) : std::string_view(work.base)};
  const Place place{&base, property.name};
  Field field;
  field.name = name;
  field.type = use_parts(property.parts, work.side, place);
  for (const Part& part : property.parts) {
    field.read_only = field.read_only || is_read_only(part.schema);
    field.write_only = field.write_only || is_write_only(part.schema);
    field.deprecated = field.deprecated || part.schema.deprecated();
  }
  field.default_value = default_of(property.parts);
  if (field.default_value == "null" && !field.type.nullable) field.default_value.reset();
  if (lowering_.uses_xml)
    field.xml = xml_of_property(lowering_, property.name, property.parts, field.type);
  field.doc = doc_of(property.parts);
  field.span = first.schema.span();
  return field;
}

void TypeLowering::fill_struct(Work& work) {
  Facets& facets = work.facets;
  std::vector<const PropertyFacet*> kept;
  for (const PropertyFacet& property : facets.properties) {
    const auto any = [&](bool (*says)(const Schema&)) {
      return std::any_of(property.parts.begin(), property.parts.end(), [&](const Part& part) {
        return says(part.schema);
      });
    };
    if (work.side == Direction::kRequest && any(is_read_only)) continue;
    if (work.side == Direction::kResponse && any(is_write_only)) continue;
    kept.push_back(&property);
  }
  std::vector<std::string_view> spellings;
  spellings.reserve(kept.size());
  for (const PropertyFacet* property : kept) spellings.push_back(property->name);
  std::vector<std::string_view> undescribed;
  for (const std::string_view name : facets.required) {
    if (!facets.property_index.contains(name)) undescribed.push_back(name);
  }
  spellings.insert(spellings.end(), undescribed.begin(), undescribed.end());
  const std::vector<Name> names = distinct_names(spellings, "property");

  const Place base{nullptr, work.base};
  const Place value{&base, {}, Place::Step::kValue};
  std::vector<Field> fields;
  std::vector<FieldNote> notes;
  std::unordered_set<std::string_view> required(facets.required.begin(), facets.required.end());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    Field field = make_field(*kept[i], work, names[i]);
    field.required = required.contains(kept[i]->name);
    fields.push_back(std::move(field));
    FieldNote note;
    for (const Part& part : kept[i]->parts) {
      if (note.format.empty()) note.format = part.schema.resolved().format();
      if (note.column == nullptr) note.column = part.schema.find("x-bk-column");
    }
    notes.push_back(note);
  }
  std::optional<TypeRef> additional;
  if (!facets.closed && !facets.additional.empty())
    additional = use_parts(facets.additional, work.side, value);
  if (!facets.closed && facets.additional.empty() && facets.open) additional = scalar(Kind::kAny);
  for (std::size_t i = 0; i < undescribed.size(); ++i) {
    Field field;
    field.name = names[kept.size() + i];
    field.type = additional ? *additional : scalar(Kind::kAny);
    field.required = true;
    field.span = facets.first.span();
    fields.push_back(std::move(field));
    notes.emplace_back();
  }
  Sparse<Constraints> limits = of_objects(facets.limits);
  add_residues(limits, facets);
  Type& type = lowering_.api.types[work.id];
  type.fields = std::move(fields);
  type.additional = std::move(additional);
  type.closed = facets.closed;
  type.constraints = std::move(limits);
  lowering_.types[work.id].fields = std::move(notes);
}

}  // namespace bkctl::ir
