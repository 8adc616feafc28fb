#include <algorithm>

#include "engine/ir/constraints.hpp"
#include "engine/ir/keywords.hpp"
#include "engine/ir/lower_types.hpp"
#include "engine/ir/variants.hpp"

namespace bkctl::ir {
namespace {

constexpr std::size_t kMostCommon = 4;

using spec::Schema;
using spec::TypeSet;

// Whether what stands beside the alternatives adds nothing to any of them.
bool adds_nothing(Lowering& lowering, const Facets& base, const AlternativesFacet& group) {
  if (!base.properties.empty() || !base.additional.empty() || base.closed || base.open ||
      !base.items.empty() || !base.prefix.empty() || !base.limits.empty() || !base.rest.empty()) {
    return false;
  }
  return std::all_of(base.required.begin(), base.required.end(), [&](std::string_view name) {
    return std::all_of(group.parts.begin(), group.parts.end(), [&](const Part& part) {
      const Facets facets = collect_facets(lowering, {part});
      return std::find(facets.required.begin(), facets.required.end(), name) !=
             facets.required.end();
    });
  });
}

}  // namespace

// Takes null out of the alternatives and drops those that nothing fits. False when the group says
// nothing any more.
bool TypeLowering::sort_out(AlternativesFacet& group, Facets& facets, bool& nullable) const {
  std::erase_if(group.parts, [&](const Part& part) {
    const TypeSet types = effective_types(part.schema);
    if (types.has(TypeSet::kNull) && (!facets.typed || facets.types.has(TypeSet::kNull)))
      nullable = true;
    return types.only(TypeSet::kNull) || part.schema.is_false();
  });
  if (group.parts.empty()) return false;
  const bool anything = std::any_of(group.parts.begin(), group.parts.end(), [](const Part& part) {
    return says_nothing(part.schema.resolved());
  });
  if (anything) return false;
  if (only_vary(group, facets)) {
    facets.residues.push_back({group.holder, {group.exactly_one ? "oneOf" : "anyOf"}});
    return false;
  }
  return true;
}

TypeRef TypeLowering::union_type(Facets& facets, const std::vector<Part>& parts, const Site& site) {
  bool nullable = facets.types.has(TypeSet::kNull);
  std::vector<AlternativesFacet> groups;
  for (AlternativesFacet& group : facets.alternatives) {
    if (sort_out(group, facets, nullable)) groups.push_back(std::move(group));
  }
  facets.alternatives.clear();
  TypeRef ref;
  if (groups.empty()) {
    ref = by_type(facets, parts, site);
    ref.nullable = ref.nullable || nullable;
    return ref;
  }
  // Alternatives of alternatives of alternatives: what is beyond is checked on the value.
  if (parts.size() > kMostCommon) {
    for (const AlternativesFacet& group : groups) {
      facets.residues.push_back({group.holder, {group.exactly_one ? "oneOf" : "anyOf"}});
    }
    facets.open = facets.open || !facets.closed;
    ref = by_type(facets, parts, site);
    ref.nullable = ref.nullable || nullable;
    return ref;
  }
  std::vector<Part> common = parts;
  for (Part& part : common) part.skip |= Part::kAlternatives;
  // Groups with one alternative belong to what always holds; of the others one becomes the union.
  std::size_t main = groups.size();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].parts.size() == 1) {
      common.push_back(groups[i].parts.front());
    } else if (main == groups.size()) {
      main = i;
    } else {
      facets.residues.push_back({groups[i].holder, {groups[i].exactly_one ? "oneOf" : "anyOf"}});
    }
  }
  if (main == groups.size()) {
    const bool alone = common.size() == 2 && adds_nothing(lowering_, facets, groups.front());
    ref = use_parts(alone ? std::vector<Part>{common.back()} : common, site.side, *site.place);
    add_residues(ref.constraints, facets);
    ref.nullable = ref.nullable || nullable;
    return ref;
  }
  AlternativesFacet& group = groups[main];
  const bool bare = common.size() == parts.size() && adds_nothing(lowering_, facets, group);
  const Variant kind = variant_of(group.parts.front().schema);
  const bool same = kind != Variant::kOther &&
                    std::all_of(group.parts.begin(), group.parts.end(), [&](const Part& part) {
                      return variant_of(part.schema) == kind;
                    });
  if (same) {
    ref = merged(group, group.parts, site);
  } else {
    ref.id = declare(Kind::kUnion, site, facets);
    std::string words = site.named.empty() ? name_of(*site.place).snake() : site.named;
    Facets base;
    base.discriminated = facets.discriminated;
    pending_.push_back(
        {ref.id,
         std::move(base),
         std::move(words),
         site.side,
         std::move(group),
         bare ? std::vector<Part>{} : common});
  }
  add_residues(ref.constraints, facets);
  ref.nullable = nullable;
  return ref;
}

// A base with a discriminator stands for all that extends it.
TypeRef TypeLowering::polymorphic(
    Facets& facets, const Site& site, const std::vector<spec::Named<Schema>>& children) {
  AlternativesFacet group{true, facets.discriminated, {}};
  for (const auto& child : children)
    group.parts.push_back({child.value, std::string(child.name), 0});
  const auto discriminator = facets.discriminated.discriminator();
  const bool itself =
      discriminator &&
      std::any_of(
          discriminator->mapping.begin(), discriminator->mapping.end(), [&](const auto& entry) {
            return entry.value.value() == facets.discriminated.value();
          });
  if (itself) group.parts.push_back({facets.discriminated, site.named, Part::kAlternatives});
  const TypeId id = declare(Kind::kUnion, site, facets);
  std::string words = site.named.empty() ? name_of(*site.place).snake() : site.named;
  Facets base;
  base.discriminated = facets.discriminated;
  pending_.push_back({id, std::move(base), std::move(words), site.side, std::move(group), {}});
  return {id, false, {}};
}

void TypeLowering::fill_union(Work& work) {
  const Place base{nullptr, work.base};
  std::vector<Alternative> alternatives;
  std::vector<std::size_t> origin;
  std::vector<bool> taken(work.group.parts.size(), false);
  const auto add = [&](TypeRef ref, std::size_t from) {
    ref.nullable = false;
    const bool known =
        std::any_of(alternatives.begin(), alternatives.end(), [&](const Alternative& other) {
          return other.type.id == ref.id && other.type.constraints == ref.constraints;
        });
    if (known) return;
    alternatives.push_back({std::move(ref), {}, false});
    origin.push_back(from);
  };
  for (std::size_t i = 0; i < work.group.parts.size(); ++i) {
    if (taken[i]) continue;
    const Part& part = work.group.parts[i];
    const std::string words = part.skip != 0 ? "base" : variant_words(work.group.parts, i);
    const Place place{&base, words};
    const Variant kind = work.common.empty() ? variant_of(part.schema) : Variant::kOther;
    std::vector<Part> alike{part};
    for (std::size_t k = i + 1; kind != Variant::kOther && k < work.group.parts.size(); ++k) {
      if (variant_of(work.group.parts[k].schema) != kind) continue;
      taken[k] = true;
      alike.push_back(work.group.parts[k]);
    }
    if (alike.size() > 1) {
      const Place text{&base, kind == Variant::kString ? "text" : "number"};
      add(merged(work.group, alike, {&text, work.side, {}, {}, false, false, nullptr}), i);
      continue;
    }
    std::vector<Part> parts = work.common;
    parts.push_back(part);
    add(use_parts(std::move(parts), work.side, place), i);
  }
  Type result;
  result.union_mode = work.group.exactly_one ? UnionMode::kOneOf : UnionMode::kAnyOf;
  result.alternatives = std::move(alternatives);
  set_tags(work, result, origin);
  Type& type = lowering_.api.types[work.id];
  type.union_mode = result.union_mode;
  type.discriminator = std::move(result.discriminator);
  type.alternatives = std::move(result.alternatives);
}

}  // namespace bkctl::ir
