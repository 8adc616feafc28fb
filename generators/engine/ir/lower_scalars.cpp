#include <algorithm>
#include <array>

#include "engine/ir/constraints.hpp"
#include "engine/ir/keywords.hpp"
#include "engine/ir/lower_types.hpp"

namespace bkctl::ir {
namespace {

using spec::TypeSet;

struct Known {
  std::string_view format;
  StringFormat type;
};

constexpr std::array<Known, 7> kTypes = {{
    {"date-time", StringFormat::kDateTime},
    {"date", StringFormat::kDate},
    {"time", StringFormat::kTime},
    {"duration", StringFormat::kDuration},
    {"uuid", StringFormat::kUuid},
    {"byte", StringFormat::kByte},
    {"decimal", StringFormat::kDecimal},
}};

constexpr std::array<std::string_view, 15> kChecked = {
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
    "url"};

struct Range {
  std::string_view format;
  std::string_view minimum, maximum;
};

// Formats of integers that a wider type holds: their limits.
constexpr std::array<Range, 6> kRanges = {{
    {"int8", "-128", "127"},
    {"uint8", "0", "255"},
    {"int16", "-32768", "32767"},
    {"uint16", "0", "65535"},
    {"uint32", "0", "4294967295"},
    {"uint64", "0", ""},
}};

bool is_text(std::string_view media_type) {
  return media_type.starts_with("text/") || media_type.find("json") != std::string_view::npos ||
         media_type.find("xml") != std::string_view::npos;
}

// Only what limits strings (numbers, lists) stays: the rest says nothing about this type.
Constraints of_strings(const Constraints& all) {
  Constraints out;
  out.min_length = all.min_length;
  out.max_length = all.max_length;
  out.pattern = all.pattern;
  out.constant = all.constant;
  out.schema = all.schema;
  return out;
}

Constraints of_numbers(const Constraints& all) {
  Constraints out;
  out.minimum = all.minimum;
  out.maximum = all.maximum;
  out.exclusive_minimum = all.exclusive_minimum;
  out.exclusive_maximum = all.exclusive_maximum;
  out.multiple_of = all.multiple_of;
  out.constant = all.constant;
  out.schema = all.schema;
  return out;
}

}  // namespace

TypeRef TypeLowering::string_type(const Facets& facets) {
  const bool encoded = facets.encoding == "base64" || facets.encoding == "base64url";
  const bool octets =
      facets.format == "binary" ||
      (facets.encoding.empty() && !facets.media_type.empty() && !is_text(facets.media_type));
  TypeRef ref;
  if (octets) {
    ref = scalar(Kind::kBinary);
  } else {
    const auto known = std::find_if(
        kTypes.begin(), kTypes.end(), [&](const Known& k) { return k.format == facets.format; });
    const bool checked =
        std::find(kChecked.begin(), kChecked.end(), facets.format) != kChecked.end();
    StringFormat format = known != kTypes.end() ? known->type
                          : checked             ? StringFormat::kChecked
                                                : StringFormat::kPlain;
    if (format == StringFormat::kPlain && facets.encoding == "base64") format = StringFormat::kByte;
    ref = scalar(Kind::kString, format);
    if (!encoded) ref.constraints = of_strings(facets.limits);
    if (format == StringFormat::kChecked)
      ref.constraints.edit().format = facets.format == "url" ? "uri" : std::string(facets.format);
  }
  if (!octets) add_residues(ref.constraints, facets);
  return ref;
}

TypeRef TypeLowering::number_type(const Facets& facets) {
  if (facets.format == "int32" || facets.format == "int64") return integer_type(facets);
  TypeRef ref = scalar(Kind::kNumber);
  ref.constraints = of_numbers(facets.limits);
  add_residues(ref.constraints, facets);
  return ref;
}

TypeRef TypeLowering::integer_type(const Facets& facets) {
  const auto range = std::find_if(
      kRanges.begin(), kRanges.end(), [&](const Range& r) { return r.format == facets.format; });
  const bool narrow_type = facets.format == "int32" || facets.format == "int8" ||
                           facets.format == "int16" || facets.format == "uint8" ||
                           facets.format == "uint16";
  Type type;
  type.kind = Kind::kInteger;
  type.integer_format = narrow_type ? IntegerFormat::kInt32 : IntegerFormat::kInt64;
  TypeRef ref{intern(std::move(type), "integer"), false, of_numbers(facets.limits)};
  if (range != kRanges.end()) {
    Constraints limits;
    limits.minimum = std::string(range->minimum);
    if (!range->maximum.empty()) limits.maximum = std::string(range->maximum);
    std::string rest;
    narrow(ref.constraints.edit(), limits, rest);
  }
  add_residues(ref.constraints, facets);
  return ref;
}

// `done` stays false where the enumeration says nothing that the type does not.
TypeRef TypeLowering::enum_type(Facets& facets, const Site& site, bool& done) {
  std::vector<const yaml::Value*> values;
  if (facets.enumeration) values = *facets.enumeration;
  if (facets.constant != nullptr) values = {facets.constant};
  const bool null_allowed = facets.types.empty() || facets.types.has(TypeSet::kNull);
  const bool has_null =
      std::any_of(values.begin(), values.end(), [](const yaml::Value* v) { return v->is_null(); });
  std::erase_if(values, [](const yaml::Value* v) { return v->is_null(); });
  done = true;
  if (values.empty()) return scalar(Kind::kNull);

  const bool strings = std::all_of(
      values.begin(), values.end(), [](const yaml::Value* v) { return v->is_string(); });
  TypeRef ref;
  // One value in place is a constant; with a name of its own it is a list that may grow.
  const bool grows = values.size() > 1 || !site.named.empty();
  if (facets.constant == nullptr && strings && grows) {
    std::vector<std::string_view> texts;
    texts.reserve(values.size());
    for (const yaml::Value* value : values) texts.push_back(value->text());
    ref = string_enum(texts, facets, site);
  } else {
    unsigned bits = 0;
    for (const yaml::Value* value : values) bits |= type_of_value(*value);
    if ((bits & TypeSet::kNumber) != 0) bits &= ~unsigned{TypeSet::kInteger};
    if (facets.types.has(TypeSet::kNumber) && bits == TypeSet::kInteger) bits = TypeSet::kNumber;
    const TypeSet types(bits);
    if (types.only(TypeSet::kString))
      ref = scalar(Kind::kString);
    else if (types.only(TypeSet::kInteger))
      ref = integer_type(Facets{});
    else if (types.only(TypeSet::kNumber))
      ref = scalar(Kind::kNumber);
    else if (types.only(TypeSet::kBoolean))
      ref = scalar(Kind::kBoolean);
    else
      ref = scalar(Kind::kAny);
    if (values.size() == 1) {
      ref.constraints.edit().constant = yaml::to_json(*values.front());
    } else {
      std::string list;
      for (const yaml::Value* value : values)
        list += (list.empty() ? "" : ",") + yaml::to_json(*value);
      add_schema(ref.constraints.edit(), "{\"enum\":[" + list + (has_null ? ",null" : "") + "]}");
    }
  }
  ref.nullable = has_null && null_allowed;
  return ref;
}

TypeRef TypeLowering::string_enum(
    const std::vector<std::string_view>& values, const Facets& facets, const Site& site) {
  std::vector<std::string_view> distinct;
  std::unordered_map<std::string_view, bool> seen;
  for (const std::string_view value : values) {
    if (seen.emplace(value, true).second) distinct.push_back(value);
  }
  std::vector<Name> names = distinct_names(distinct, "empty");
  // Generators' own names for the values, where there is one for each.
  for (const std::string_view key : {"x-enum-varnames", "x-enumNames"}) {
    const yaml::Value* const given = facets.enumerated ? facets.enumerated.find(key) : nullptr;
    if (given == nullptr || given->size() != values.size() || distinct.size() != values.size())
      continue;
    std::vector<std::string_view> texts;
    for (const yaml::Value* text : given->items()) texts.push_back(text->as_string());
    names = distinct_names(texts, "empty");
  }
  const TypeId id = declare(Kind::kEnum, site, facets);
  std::vector<Enumerator> enumerators;
  enumerators.reserve(distinct.size());
  for (std::size_t i = 0; i < distinct.size(); ++i)
    enumerators.push_back({std::move(names[i]), std::string(distinct[i])});
  lowering_.api.types[id].enumerators = std::move(enumerators);
  return {id, false, {}};
}

}  // namespace bkctl::ir
