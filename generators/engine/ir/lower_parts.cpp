#include <algorithm>

#include "engine/ir/keywords.hpp"
#include "engine/ir/lower_types.hpp"

// Schemas that must all hold: which of them say something, and whether together they are one that
// is known already.

namespace bkctl::ir {
namespace {

using spec::Schema;
using spec::TypeSet;

}  // namespace

TypeRef TypeLowering::use(const Schema& schema, Direction side, const Place& place) {
  return use_parts({{schema, {}, 0}}, side, place);
}

TypeRef TypeLowering::use_struct(const Schema& schema, Direction side, const Place& place) {
  return use_parts({{schema, {}, 0}}, side, place, true);
}

bool TypeLowering::differs(const std::vector<Part>& parts) const {
  return std::any_of(
      parts.begin(), parts.end(), [&](const Part& part) { return usage_.differs(part.schema); });
}

// Replaces references by their targets and drops what says nothing, until every part says something
// of its own. True when something changed.
bool TypeLowering::simplify(std::vector<Part>& parts) const {
  bool changed = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (int hops = 0; hops < 1000; ++hops) {
      Part& part = parts[i];
      if (!part.schema || part.skip != 0 || part.schema.is_boolean()) break;
      const auto all = part.schema.all_of();
      const auto members = part.schema.value()->members();
      const bool only_all_of =
          !all.empty() &&
          std::all_of(members.begin(), members.end(), [](const yaml::Member& member) {
            return member.key == "allOf" || is_annotation(member.key);
          });
      if (part.schema.is_plain_ref()) {
        const Schema target = part.schema.target();
        if (!target || target.value() == part.schema.value()) break;
        std::string owner = target.suggested_name();
        part = {target, owner.empty() ? part.owner : std::move(owner), 0};
        changed = true;
      } else if (only_all_of && all.size() == 1) {
        part = {all.front(), part.owner, 0};
        changed = true;
      } else {
        break;
      }
    }
  }
  const auto drop = [&](const auto& unneeded) {
    for (std::size_t i = parts.size(); i-- > 0 && parts.size() > 1;) {
      if (!unneeded(i)) continue;
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
      changed = true;
    }
  };
  drop([&](std::size_t i) { return says_nothing(parts[i].schema, parts[i].skip); });
  drop([&](std::size_t i) {
    return std::any_of(
        parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i), [&](const Part& other) {
          return other.schema.value() == parts[i].schema.value() && other.skip == parts[i].skip;
        });
  });
  drop([&](std::size_t i) {
    if (!says_only_type(parts[i].schema, parts[i].skip)) return false;
    const TypeSet types = parts[i].schema.types();
    return std::any_of(parts.begin(), parts.end(), [&](const Part& other) {
      const TypeSet others = effective_types(other.schema);
      return &other != &parts[i] && !others.empty() && (others.bits() & ~types.bits()) == 0;
    });
  });
  return changed;
}

// Where no side is meant (job payloads, schemas that no operation reaches), a type that another use
// has made anyway does.
Direction TypeLowering::side_of(const std::vector<Part>& parts, Direction side) const {
  if (side != Direction::kBoth) return side;
  for (const Direction made : {Direction::kResponse, Direction::kRequest}) {
    const bool used = std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
      return usage_.used(part.schema, made);
    });
    if (used) return made;
  }
  return side;
}

// What allOf and a $ref with siblings put together, as parts.
std::vector<Part> TypeLowering::expanded(const Part& part) {
  std::vector<Part> inner;
  unsigned skip = 0;
  if (const Schema target = part.schema.target()) {
    inner.push_back({target, target.suggested_name(), 0});
    skip |= Part::kRef;
  }
  for (const Schema& member : part.schema.all_of()) {
    inner.push_back({member, part.owner, 0});
    skip |= Part::kAllOf;
  }
  if (!inner.empty()) inner.push_back({part.schema, part.owner, skip});
  return inner;
}

// Before 3.1 a member of allOf that says nothing but `nullable: true` makes the whole nullable;
// taken literally it would leave only null.
bool TypeLowering::take_null(std::vector<Part>& parts) const {
  if (parts.size() < 2 || lowering_.document.version() >= spec::Version::k31) return false;
  return std::erase_if(parts, [](const Part& part) {
           return part.schema && says_only_type(part.schema, part.skip) &&
                  part.schema.types().only(TypeSet::kNull);
         }) != 0;
}

TypeRef TypeLowering::use_parts(
    std::vector<Part> parts, Direction side, const Place& place, bool needs_struct) {
  bool nullable = take_null(parts);
  simplify(parts);
  // An allOf that adds nothing to one of its members is that member.
  for (int hops = 0; hops < 1000; ++hops) {
    const Part& only = parts.front();
    if (parts.size() != 1 || only.skip != 0 || !only.schema || only.schema.is_boolean()) break;
    if (!only.schema.suggested_name().empty()) break;
    std::vector<Part> inner = expanded(only);
    if (inner.empty()) break;
    const bool null_allowed = take_null(inner);
    simplify(inner);
    if (inner.size() != 1 || inner.front().schema.value() == only.schema.value()) break;
    parts = std::move(inner);
    nullable = nullable || null_allowed;
  }
  Site site{
      &place,
      differs(parts) ? side_of(parts, side) : Direction::kBoth,
      {},
      {},
      false,
      needs_struct,
      nullptr};
  site.twice = site.side == Direction::kRequest &&
               std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
                 return usage_.used(part.schema, Direction::kResponse);
               });
  if (parts.size() == 1) {
    site.schema = parts.front().schema;
    if (site.schema && parts.front().skip == 0) site.named = site.schema.suggested_name();
  }
  TypeRef ref = make(parts, site);
  ref.nullable = ref.nullable || nullable;
  return ref;
}

}  // namespace bkctl::ir
