#include "engine/ir/lower_types.hpp"

#include <algorithm>
#include <utility>

#include "engine/ir/constraints.hpp"
#include "engine/ir/keywords.hpp"
#include "engine/ir/schema_text.hpp"

namespace bkctl::ir {
namespace {

using spec::Schema;
using spec::TypeSet;

// Lists of lists of …: how deep before a document counts as hostile.
constexpr std::size_t kDeepest = 128;
constexpr std::size_t kMostTypes = 200'000;

std::string describe(const TypeRef& ref) {
  const Constraints& c = *ref.constraints;
  std::string out = std::to_string(ref.id) + (ref.nullable ? "?" : "");
  const auto add = [&out](char tag, const auto& value) {
    if (!value) return;
    out += tag;
    if constexpr (std::is_same_v<std::decay_t<decltype(*value)>, std::string>) {
      out += std::to_string(value->size()) + ":" + *value;
    } else {
      out += std::to_string(*value);
    }
  };
  add('a', c.min_length);
  add('b', c.max_length);
  add('c', c.min_items);
  add('d', c.max_items);
  add('e', c.min_properties);
  add('f', c.max_properties);
  add('g', c.minimum);
  add('h', c.maximum);
  add('i', c.exclusive_minimum);
  add('j', c.exclusive_maximum);
  add('k', c.multiple_of);
  add('l', c.pattern);
  add('m', c.format);
  add('n', c.constant);
  add('o', c.schema);
  if (c.unique_items) out += 'u';
  return out;
}

}  // namespace

TypeLowering::TypeLowering(Lowering& lowering, const Usage& usage, const Children& children)
    : lowering_(lowering), usage_(usage), children_(children) {
  // Components have the first choice of names, those spelled like a type before others, then by
  // spelling: the order of the document does not matter.
  auto components = lowering_.document.schemas();
  std::stable_sort(components.begin(), components.end(), [](const auto& a, const auto& b) {
    const bool plain_a = Name(a.name).pascal() == a.name;
    const bool plain_b = Name(b.name).pascal() == b.name;
    return plain_a != plain_b ? plain_a : a.name < b.name;
  });
  for (const auto& component : components) {
    component_names_[component.value.value()] =
        names_.claim(Name(component.name, "schema"), {"schema", "type"}, component.name);
  }
}

void TypeLowering::add_components() {
  for (const auto& component : lowering_.document.schemas()) {
    if (component.value.is_plain_ref()) continue;
    const Place place{nullptr, component.name};
    if (!usage_.differs(component.value)) {
      use(component.value, Direction::kBoth, place);
      continue;
    }
    const bool response = usage_.used(component.value, Direction::kResponse);
    const bool request = usage_.used(component.value, Direction::kRequest);
    if (response) use(component.value, Direction::kResponse, place);
    if (request) use(component.value, Direction::kRequest, place);
    if (!response && !request) use(component.value, Direction::kBoth, place);
  }
}

void TypeLowering::run() {
  while (!pending_.empty()) {
    Work work = std::move(pending_.front());
    pending_.pop_front();
    if (lowering_.api.types[work.id].kind == Kind::kUnion) {
      fill_union(work);
    } else {
      fill_struct(work);
    }
  }
}

TypeRef TypeLowering::scalar(Kind kind, StringFormat format) {
  Type type;
  type.kind = kind;
  type.string_format = format;
  return {
      intern(
          std::move(type),
          std::to_string(static_cast<int>(kind)) + "/" + std::to_string(static_cast<int>(format))),
      false,
      {}};
}

TypeId TypeLowering::intern(Type type, const std::string& key) {
  std::string whole = key;
  if (type.kind == Kind::kList || type.kind == Kind::kMap) whole += describe(type.element);
  for (const TypeRef& element : type.elements) whole += describe(element) + ",";
  whole += "#" + std::to_string(static_cast<int>(type.integer_format));
  const auto [place, fresh] =
      interned_.emplace(whole, static_cast<TypeId>(lowering_.api.types.size()));
  if (fresh) {
    lowering_.api.types.push_back(std::move(type));
    lowering_.types.emplace_back();
  }
  return place->second;
}

TypeRef TypeLowering::make(const std::vector<Part>& parts, Site site) {
  Key key;
  for (const Part& part : parts)
    key.emplace_back(part.schema.value(), part.skip + (site.needs_struct ? 8U : 0U));
  std::sort(key.begin(), key.end());
  const Entry entry{std::move(key), site.side};
  site.entry = &entry;
  if (const auto found = made_.find(entry); found != made_.end()) return found->second;
  if (lowering_.api.types.size() >= kMostTypes) {
    if (std::exchange(overflowed_, true)) return scalar(Kind::kAny);
    lowering_.error("BK3004", parts.front().schema, "the document has more than 200 000 types");
    return scalar(Kind::kAny);
  }
  const bool endless = !open_.insert(entry).second;
  if (endless || depth_ >= kDeepest) {
    lowering_.gap(
        "BK3003",
        "",
        parts.front().schema,
        endless ? "a list or map that contains only itself is kept as any JSON value"
                : "lists and maps nested more than 128 deep are kept as any JSON value");
    return scalar(Kind::kAny);
  }
  ++depth_;
  TypeRef ref = from_facets(collect_facets(lowering_, parts), parts, site);
  --depth_;
  open_.erase(entry);
  made_.insert_or_assign(entry, ref);
  return ref;
}

TypeRef TypeLowering::from_facets(Facets facets, const std::vector<Part>& parts, const Site& site) {
  TypeRef ref = from_present(facets, parts, site);
  ref.nullable = ref.nullable || facets.null_too;
  return ref;
}

TypeRef TypeLowering::from_present(
    Facets& facets, const std::vector<Part>& parts, const Site& site) {
  if (facets.impossible) {
    TypeRef never = scalar(Kind::kAny);
    never.constraints.edit().schema = "false";
    return never;
  }
  const bool base = parts.size() == 1 && parts.front().skip == 0 && facets.alternatives.empty() &&
                    facets.discriminated &&
                    facets.discriminated.value() == parts.front().schema.value();
  if (base) {
    const auto children = children_.of(parts.front().schema);
    if (!children.empty()) return polymorphic(facets, site, children);
  }
  if (facets.enumeration || facets.constant != nullptr) {
    bool done = false;
    TypeRef ref = enum_type(facets, site, done);
    if (done) return ref;
  }
  if (!facets.alternatives.empty()) return union_type(facets, parts, site);
  return by_type(facets, parts, site);
}

TypeRef TypeLowering::by_type(Facets& facets, const std::vector<Part>& parts, const Site& site) {
  TypeSet types = facets.types;
  if (types.empty()) {
    unsigned bits = 0;
    for (const Part& part : parts) bits |= effective_types(part.schema).bits();
    if (!facets.properties.empty() || facets.closed || !facets.required.empty())
      bits |= TypeSet::kObject;
    types = TypeSet(bits);
    if ((bits & TypeSet::kObject) != 0) types = TypeSet(TypeSet::kObject | (bits & TypeSet::kNull));
  }
  const bool nullable = types.has(TypeSet::kNull);
  types = types.without(TypeSet::kNull);
  TypeRef ref;
  if (types.empty()) {
    ref = nullable ? scalar(Kind::kNull) : any_with(facets, parts);
    if (nullable) return ref;
  } else if (
      types.count() > 1 &&
      !(types.count() == 2 && types.has(TypeSet::kInteger) && types.has(TypeSet::kNumber))) {
    ref = several_types(facets, parts, site);
  } else if (types.has(TypeSet::kObject)) {
    ref = object_type(facets, site);
  } else if (types.has(TypeSet::kArray)) {
    ref = list_type(facets, site);
  } else if (types.has(TypeSet::kString)) {
    ref = string_type(facets);
  } else if (types.has(TypeSet::kNumber)) {
    ref = number_type(facets);
  } else if (types.has(TypeSet::kInteger)) {
    ref = integer_type(facets);
  } else {
    ref = scalar(Kind::kBoolean);
    add_residues(ref.constraints, facets);
  }
  ref.nullable = ref.nullable || nullable;
  return ref;
}

// `type: [string, integer]`: a union of one alternative per type, unless that is nearly everything.
TypeRef TypeLowering::several_types(
    const Facets& facets, const std::vector<Part>& parts, const Site& site) {
  const TypeSet types = facets.types.empty() ? TypeSet{} : facets.types.without(TypeSet::kNull);
  const bool composite =
      types.has(TypeSet::kObject) && (!facets.properties.empty() || !facets.additional.empty());
  if (types.count() > 4 || composite || types.empty()) return any_with(facets, parts);
  const TypeId id = declare(Kind::kUnion, site, facets);
  TypeRef ref{id, false, {}};
  std::vector<Alternative> alternatives;
  for (const auto type :
       {TypeSet::kBoolean,
        TypeSet::kInteger,
        TypeSet::kNumber,
        TypeSet::kString,
        TypeSet::kArray,
        TypeSet::kObject}) {
    if (!types.has(type) || (type == TypeSet::kInteger && types.has(TypeSet::kNumber))) continue;
    Facets one = facets;
    one.types = TypeSet(type);
    one.residues.clear();
    Site inner = site;
    inner.schema = {};
    inner.named.clear();
    inner.entry = nullptr;
    TypeRef alternative = by_type(one, {}, inner);
    alternative.nullable = false;
    alternatives.push_back({std::move(alternative), {}, false});
  }
  Type& type = lowering_.api.types[id];
  type.union_mode = UnionMode::kAnyOf;
  type.alternatives = std::move(alternatives);
  add_residues(ref.constraints, facets);
  return ref;
}

// Any JSON, with everything that the schema asserts checked on the value.
TypeRef TypeLowering::any_with(const Facets& facets, const std::vector<Part>& parts) {
  TypeRef ref = scalar(Kind::kAny);
  for (const Part& part : parts) {
    if (says_nothing(part.schema) || says_only_type(part.schema)) continue;
    if (const auto text = SchemaText::of(part.schema)) {
      if (*text != "{}") add_schema(ref.constraints.edit(), *text);
    } else {
      lowering_.gap(
          "BK3005",
          "",
          part.schema,
          "this schema is too large to be checked on every value; its type stays any JSON");
    }
  }
  const TypeSet types = facets.types;
  if (!types.empty() && !ref.constraints->schema && types.count() < 6) {
    std::string list;
    for (const auto& [type, name] :
         {std::pair<TypeSet::Type, const char*>{TypeSet::kNull, "null"},
          {TypeSet::kBoolean, "boolean"},
          {TypeSet::kInteger, "integer"},
          {TypeSet::kNumber, "number"},
          {TypeSet::kString, "string"},
          {TypeSet::kArray, "array"},
          {TypeSet::kObject, "object"}}) {
      if (types.has(type)) list += std::string(list.empty() ? "" : ",") + "\"" + name + "\"";
    }
    add_schema(ref.constraints.edit(), "{\"type\":[" + list + "]}");
  }
  return ref;
}

void TypeLowering::add_residues(Sparse<Constraints>& limits, const Facets& facets) {
  if (!facets.rest.empty()) {
    const bool several = facets.rest.find("},{") != std::string::npos;
    add_schema(limits.edit(), several ? "{\"allOf\":[" + facets.rest + "]}" : facets.rest);
  }
  for (const Residue& residue : facets.residues) {
    if (const auto text = SchemaText::of(residue.schema, residue.keywords)) {
      add_schema(limits.edit(), *text);
    } else {
      lowering_.gap(
          "BK3005",
          "",
          residue.schema,
          "`" + std::string(residue.keywords.front()) +
              "` is too large to be checked on every value");
    }
  }
}

Name TypeLowering::name_for(const Site& site) {
  const std::string pointer = site.schema ? site.schema.pointer() : name_of(*site.place).original();
  if (!site.named.empty()) {
    const auto component = component_names_.find(site.schema.value());
    if (component != component_names_.end()) {
      if (!site.twice) return component->second;
      return names_.claim(component->second.joined("input"), {"body"}, pointer + "?request");
    }
    const Name name(site.named, "schema");
    return names_.claim(
        site.twice ? name.joined("input") : name,
        {"schema"},
        pointer + (site.twice ? "?request" : ""));
  }
  const Name name = name_of(*site.place);
  return names_.claim(
      site.twice ? name.joined("input") : name,
      {"object"},
      pointer + (site.twice ? "?request" : ""));
}

TypeId TypeLowering::declare(Kind kind, const Site& site, const Facets& facets) {
  const TypeId id = static_cast<TypeId>(lowering_.api.types.size());
  Type type;
  type.kind = kind;
  type.name = name_for(site);
  const Schema& from = site.schema ? site.schema : facets.first;
  if (from) {
    type.doc = std::string(from.description());
    if (type.doc.empty() && kind != Kind::kUnion) type.doc = std::string(from.title());
    type.span = from.span();
    type.pointer = from.pointer();
    type.deprecated = from.deprecated();
  }
  type.named = !site.named.empty();
  type.direction = site.side;
  lowering_.api.types.push_back(std::move(type));
  TypeNote note;
  note.schema = from.value();
  note.entity = from.find("x-bk-entity");
  lowering_.types.push_back(std::move(note));
  // From here on whoever refers to the same schema gets this type: recursion ends here.
  if (site.entry != nullptr) made_.insert_or_assign(*site.entry, TypeRef{id, false, {}});
  return id;
}

}  // namespace bkctl::ir
