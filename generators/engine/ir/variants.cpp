#include "engine/ir/variants.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "engine/base/name.hpp"
#include "engine/ir/keywords.hpp"
#include "engine/ir/usage.hpp"

namespace bkctl::ir {
namespace {

using spec::Schema;
using spec::TypeSet;

constexpr std::size_t kLongestTitle = 40;

bool is_fit(std::string_view title) {
  if (title.empty() || title.size() > kLongestTitle) return false;
  const bool plain = std::all_of(title.begin(), title.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
           c == '-' || c == '_';
  });
  const char first = title.front();
  return plain && !(first >= '0' && first <= '9') && Name(title).words().size() <= 4;
}

void add_tags(
    Lowering& lowering,
    const Schema& schema,
    std::string_view property,
    int depth,
    std::vector<std::string>& out) {
  if (depth > 8) return;
  const Facets facets = collect_facets(lowering, {{schema, {}, 0}});
  const auto place = facets.property_index.find(property);
  if (place != facets.property_index.end()) {
    const Facets value = collect_facets(lowering, facets.properties[place->second].parts);
    if (value.constant != nullptr && value.constant->is_string()) {
      out.emplace_back(value.constant->text());
    } else if (value.constant == nullptr && value.enumeration) {
      for (const yaml::Value* each : *value.enumeration) {
        if (each->is_string()) out.emplace_back(each->text());
      }
    }
    if (!out.empty()) return;
  }
  for (const AlternativesFacet& group : facets.alternatives) {
    for (const Part& part : group.parts) add_tags(lowering, part.schema, property, depth + 1, out);
  }
}

bool only_varies(const Schema& schema, const Facets& base) {
  if (!schema || schema.value() == nullptr || !schema.value()->is_object()) return false;
  constexpr std::array<std::string_view, 7> kAllowed = {
      "required",
      "not",
      "minProperties",
      "maxProperties",
      "dependentRequired",
      "type",
      "properties"};
  for (const yaml::Member& member : schema.value()->members()) {
    if (is_annotation(member.key)) continue;
    if (std::find(kAllowed.begin(), kAllowed.end(), member.key) == kAllowed.end()) return false;
    if (member.key == "type" && !schema.types().has(TypeSet::kObject)) return false;
  }
  const auto properties = schema.properties();
  return std::all_of(properties.begin(), properties.end(), [&](const auto& property) {
    return base.property_index.contains(property.name);
  });
}

}  // namespace

Variant variant_of(const Schema& schema) {
  const TypeSet types = effective_types(schema).without(TypeSet::kNull);
  if (types.only(TypeSet::kString)) return Variant::kString;
  if (types.only(TypeSet::kBoolean)) return Variant::kBoolean;
  if (!types.empty() &&
      (types.bits() & ~(unsigned{TypeSet::kInteger} | unsigned{TypeSet::kNumber})) == 0) {
    return Variant::kNumber;
  }
  return Variant::kOther;
}

bool only_vary(const AlternativesFacet& group, const Facets& base) {
  if (base.properties.empty()) return false;
  return std::all_of(group.parts.begin(), group.parts.end(), [&](const Part& part) {
    return only_varies(part.schema, base);
  });
}

std::vector<std::string> tag_values(
    Lowering& lowering, const Schema& schema, std::string_view property) {
  std::vector<std::string> out;
  add_tags(lowering, schema, property, 0, out);
  return out;
}

std::string common_tag(Lowering& lowering, const std::vector<Part>& alternatives) {
  if (alternatives.size() < 2) return {};
  const Facets first = collect_facets(lowering, {alternatives.front()});
  for (const std::string_view candidate : first.required) {
    std::set<std::string> taken;
    const bool tells = std::all_of(alternatives.begin(), alternatives.end(), [&](const Part& part) {
      const Facets facets = collect_facets(lowering, {part});
      const auto place = facets.property_index.find(candidate);
      const bool required = std::find(facets.required.begin(), facets.required.end(), candidate) !=
                            facets.required.end();
      if (!required || place == facets.property_index.end()) return false;
      for (const Part& property : facets.properties[place->second].parts) {
        if (is_read_only(property.schema) || is_write_only(property.schema)) return false;
      }
      const auto values = tag_values(lowering, part.schema, candidate);
      return !values.empty() &&
             std::all_of(values.begin(), values.end(), [&](const std::string& value) {
               return taken.insert(value).second;
             });
    });
    if (tells) return std::string(candidate);
  }
  return {};
}

std::string variant_words(const std::vector<Part>& alternatives, std::size_t index) {
  const Schema& schema = alternatives[index].schema;
  if (is_fit(schema.title())) return std::string(schema.title());
  const Schema resolved = schema.resolved();
  if (std::string name = resolved.suggested_name(); !name.empty()) return name;
  const auto is_list = [](const Part& part) {
    return effective_types(part.schema).has(TypeSet::kArray);
  };
  const auto is_object = [](const Part& part) {
    return effective_types(part.schema).has(TypeSet::kObject);
  };
  if (is_list(alternatives[index]) &&
      std::count_if(alternatives.begin(), alternatives.end(), is_list) == 1)
    return "list";
  if (is_object(alternatives[index]) &&
      std::count_if(alternatives.begin(), alternatives.end(), is_object) == 1)
    return "object";
  switch (variant_of(schema)) {
    case Variant::kString:
      return "text";
    case Variant::kNumber:
      return "number";
    case Variant::kBoolean:
      return "flag";
    case Variant::kOther:
      break;
  }
  return "option " + std::to_string(index + 1);
}

}  // namespace bkctl::ir
