#include "engine/ir/xml_form.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "engine/ir/keywords.hpp"

namespace bkctl::ir {
namespace {

using spec::Schema;

constexpr std::size_t kMostSchemas = 64;  // that say something of one value

// What JAXB calls the usual name; swagger-core writes it into documents.
constexpr std::string_view kUsualName = "##default";

XmlNode node_of(const spec::View& xml, bool is_list) {
  const std::string_view type = xml.text("nodeType");
  if (type == "element") return is_list ? XmlNode::kElement : XmlNode::kUsual;
  if (type == "attribute" || xml.flag("attribute")) return XmlNode::kAttribute;
  if (type == "text") return XmlNode::kText;
  if (type == "cdata") return XmlNode::kCdata;
  if (type == "none") return is_list ? XmlNode::kUsual : XmlNode::kNone;
  return is_list && xml.flag("wrapped") ? XmlNode::kElement : XmlNode::kUsual;
}

/// What the schemas of one value say of XML.
class Gathered {
 public:
  Gathered(const Lowering& lowering, bool is_list) : lowering_(lowering), is_list_(is_list) {}

  void add(const Schema& schema) {
    if (!schema || !schema.value()->is_object() || seen_.size() == kMostSchemas ||
        !seen_.insert(schema.value()).second)
      return;
    said(schema);
    if (const auto twin = lowering_.xml_twins.find(schema.value());
        twin != lowering_.xml_twins.end())
      said(twin->second);
    if (const Schema items = schema.items()) items_.push_back({items, {}, 0});
    add(schema.target());
    for (const Schema& part : schema.all_of()) add(part);
    // Of a value or null: what says more than null.
    for (const auto& list : {schema.any_of(), schema.one_of()}) {
      if (list.size() != 2) continue;
      for (const bool first : {true, false}) {
        const Schema& other = first ? list.back() : list.front();
        if (other.types().only(spec::TypeSet::kNull)) add(first ? list.front() : list.back());
      }
    }
  }

  Xml xml;
  [[nodiscard]] const std::vector<Part>& items() const { return items_; }

 private:
  void said(const Schema& schema) {
    const yaml::Value* value = schema.find("xml");
    if (value == nullptr || !value->is_object()) return;
    const spec::View at(schema.document(), value);
    std::string_view name = at.text("name");
    std::string_view prefix = at.text("prefix");
    if (const std::size_t colon = name.find(':');
        prefix.empty() && colon != std::string_view::npos) {
      prefix = name.substr(0, colon);
      name.remove_prefix(colon + 1);
    }
    if (name != kUsualName) keep(xml.name, name);
    keep(xml.space, at.text("namespace"));
    keep(xml.prefix, prefix);
    if (xml.node == XmlNode::kUsual) xml.node = node_of(at, is_list_);
  }

  static void keep(std::string& text, std::string_view other) {
    if (text.empty()) text = other;
  }

  const Lowering& lowering_;
  bool is_list_;
  std::vector<Part> items_;
  std::unordered_set<const yaml::Value*> seen_;
};

bool is_list(const Lowering& lowering, const TypeRef& type) {
  return lowering.api.types[type.id].kind == Kind::kList;
}

bool has_parts(const Lowering& lowering, const TypeRef& type) {
  const Type& held = lowering.api.types[type.id];
  if (held.kind == Kind::kList) return has_parts(lowering, held.element);
  return held.kind == Kind::kStruct || held.kind == Kind::kMap || held.kind == Kind::kTuple;
}

bool is_plain(const Xml& xml) {
  return xml == Xml{};
}

// How the items of a list stand that is called `name`, left out where they are called so too.
std::vector<Xml> items_form(
    Lowering& lowering, const std::vector<Part>& parts, const TypeRef& list, std::string_view name);

Xml form(
    Lowering& lowering,
    const std::vector<Part>& parts,
    const TypeRef& type,
    std::string_view property) {
  const bool list = is_list(lowering, type);
  Gathered said(lowering, list);
  for (const Part& part : parts) said.add(part.schema);
  Xml out = std::move(said.xml);
  const bool inside =
      out.node == XmlNode::kAttribute || out.node == XmlNode::kText || out.node == XmlNode::kCdata;
  if (inside && has_parts(lowering, type)) {
    lowering.gap(
        "BK3014",
        "",
        parts.front().schema,
        "`" + std::string(property) + "` has parts, so in XML it is an element");
    out.node = XmlNode::kUsual;
  }
  if (!list) return out;
  const bool wrapped = out.node == XmlNode::kElement;
  // The name of a list without an element of its own is nobody's.
  if (out.node == XmlNode::kUsual) out = Xml{};
  const std::string called = wrapped && !out.name.empty() ? out.name : std::string(property);
  out.items = items_form(lowering, said.items(), type, called);
  return out;
}

std::vector<Xml> items_form(
    Lowering& lowering,
    const std::vector<Part>& parts,
    const TypeRef& list,
    std::string_view name) {
  if (parts.empty()) return {};
  const TypeRef& element = lowering.api.types[list.id].element;
  Xml item = form(lowering, parts, element, name);
  if (item.node != XmlNode::kUsual && item.node != XmlNode::kElement) {
    lowering.gap(
        "BK3014",
        "",
        parts.front().schema,
        "the items of `" + std::string(name) +
            "` are elements in XML: they could not be told apart");
  }
  item.node = XmlNode::kUsual;
  if (item.name == name) item.name.clear();
  if (is_plain(item)) return {};
  return {std::move(item)};
}

// Keywords that hold schemas by name, and those that hold one or a list of them.
constexpr std::array<std::string_view, 4> kNamed = {
    "properties", "patternProperties", "$defs", "dependentSchemas"};
constexpr std::array<std::string_view, 8> kNested = {
    "items", "prefixItems", "additionalProperties", "allOf", "anyOf", "oneOf", "not", "contains"};

template <std::size_t kCount>
bool is_one_of(const std::array<std::string_view, kCount>& list, std::string_view key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

enum class As : std::uint8_t { kSchema, kSchemas, kData };
using Pairs = std::vector<std::pair<const yaml::Value*, const yaml::Value*>>;

As member_as(As as, std::string_view key) {
  if (as == As::kSchemas) return As::kSchema;
  if (as == As::kSchema && is_one_of(kNamed, key)) return As::kSchemas;
  return as == As::kSchema && is_one_of(kNested, key) ? As::kSchema : As::kData;
}

bool alike(const yaml::Value& a, const yaml::Value& b, As as, Pairs& pairs) {
  if (as == As::kData || a.kind() != b.kind() || a.is_scalar()) return yaml::equal(a, b);
  if (a.is_array()) {
    return std::equal(
        a.items().begin(),
        a.items().end(),
        b.items().begin(),
        b.items().end(),
        [&](auto x, auto y) { return alike(*x, *y, as, pairs); });
  }
  const auto counts = [&](const yaml::Member& member) {
    return as != As::kSchema || !is_annotation(member.key);
  };
  const auto counted = [&](const yaml::Value& value) {
    return std::count_if(value.members().begin(), value.members().end(), counts);
  };
  if (counted(a) != counted(b)) return false;
  if (as == As::kSchema) pairs.emplace_back(&a, &b);
  return std::all_of(a.members().begin(), a.members().end(), [&](const yaml::Member& member) {
    if (!counts(member)) return true;
    const yaml::Value* other = b.find(member.key);
    return other != nullptr && alike(*member.value, *other, member_as(as, member.key), pairs);
  });
}

}  // namespace

std::optional<Xml> xml_of_property(
    Lowering& lowering,
    std::string_view name,
    const std::vector<Part>& parts,
    const TypeRef& type) {
  Xml out = form(lowering, parts, type, name);
  if (out.name == name) out.name.clear();
  return is_plain(out) ? std::nullopt : std::optional(std::move(out));
}

Xml xml_root(Lowering& lowering, const Schema& schema, const TypeRef& type) {
  Gathered said(lowering, is_list(lowering, type));
  said.add(schema);
  Xml out = std::move(said.xml);
  out.node = XmlNode::kUsual;
  if (out.name.empty()) out.name = schema.resolved().component_name();
  if (!is_list(lowering, type) || said.items().empty()) return out;
  Xml item = xml_root(lowering, said.items().front().schema, lowering.api.types[type.id].element);
  if (!is_plain(item)) out.items = {std::move(item)};
  return out;
}

bool describes_xml(const Schema& schema) {
  if (!schema) return false;
  const Schema held = schema.resolved();
  return !held.types().only(spec::TypeSet::kString) || held.has("xml") || schema.has("xml");
}

bool share_type(Lowering& lowering, const Schema& json, const Schema& xml) {
  if (!json || !xml) return false;
  Pairs pairs;
  if (!alike(*json.value(), *xml.value(), As::kSchema, pairs)) return false;
  for (const auto& [a, b] : pairs) lowering.xml_twins.emplace(a, Schema(xml.document(), b));
  return true;
}

}  // namespace bkctl::ir
