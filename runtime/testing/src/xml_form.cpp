#include "xml_form.hpp"

#include <algorithm>

#include "bk/json/parse.hpp"
#include "bk/xml/document.hpp"

namespace bk::testing {
namespace {

using json::XmlNode;
using xml::Content;

Content content_of(Types types) {
  switch (types & ~kNull) {
    case kBoolean:
      return Content::kBoolean;
    case kInteger:
    case kFraction:
    case kInteger | kFraction:
      return Content::kNumber;
    case kString:
      return Content::kText;
    case kObject:
      return Content::kObject;
    default:
      return types == kNull ? Content::kNull : Content::kAny;
  }
}

// The name and the prefix that a person wrote as one.
void split_name(json::Xml& xml) {
  const std::size_t colon = xml.name.find(':');
  if (colon == std::string::npos || !xml.prefix.empty()) return;
  xml.prefix = xml.name.substr(0, colon);
  xml.name.erase(0, colon + 1);
}

XmlNode node_of(const Node& xml, bool is_list) {
  const std::string_view type = xml.text("nodeType");
  if (type == "attribute" || xml.flag("attribute")) return XmlNode::kAttribute;
  if (type == "text") return XmlNode::kText;
  if (type == "cdata") return XmlNode::kCdata;
  if (type == "none") return XmlNode::kNone;
  if (type == "element" || (is_list && xml.flag("wrapped"))) return XmlNode::kElement;
  return XmlNode::kUsual;
}

bool is_scalar(const xml::Shape& shape) {
  return shape.content < Content::kAny;
}

// As runtimes can tell them apart again.
XmlNode possible(XmlNode asked, const xml::Shape& shape) {
  const bool inside =
      asked == XmlNode::kAttribute || asked == XmlNode::kText || asked == XmlNode::kCdata;
  if (shape.content == Content::kList) {
    if (asked == XmlNode::kElement || (inside && is_scalar(*shape.item.shape))) return asked;
    return XmlNode::kNone;
  }
  if (shape.content == Content::kTuple) return asked == XmlNode::kElement ? asked : XmlNode::kNone;
  const bool parts = shape.content == Content::kObject || shape.content == Content::kMap;
  if (asked == XmlNode::kNone) return shape.content == Content::kObject ? asked : XmlNode::kText;
  return asked == XmlNode::kUsual || parts ? XmlNode::kElement : asked;
}

}  // namespace

XmlForm::XmlForm(const Description& description, const Node& schema) : description_(description) {
  const Parts parts(description, *schema.value);
  const bool is_list = (parts.types() & ~kNull) == kArray;
  json::Xml xml = said(parts, is_list);
  if (xml.name.empty()) xml.name = component(parts);
  const std::string item = is_list ? component(parts.item(description, 0)) : std::string{};
  root_.shape = shape(parts, item.empty() ? "item" : item, Items::kNamed);
  root_.name.space = xml.space;
  root_.name.prefix = xml.prefix;
  if (!xml.name.empty()) root_.name.local = xml::element_name(xml.name);
}

json::Xml XmlForm::said(const Parts& parts, bool is_list) {
  json::Xml out;
  for (const json::Value* keyword : parts.all("xml")) {
    const Node node{keyword};
    json::Xml one{
        .name = std::string{node.text("name")},
        .space = std::string{node.text("namespace")},
        .prefix = std::string{node.text("prefix")}};
    if (one.name == "##default") one.name.clear();
    split_name(one);
    if (out.name.empty()) out.name = one.name;
    if (out.space.empty()) out.space = one.space;
    if (out.prefix.empty()) out.prefix = one.prefix;
    if (out.node == XmlNode::kUsual) out.node = node_of(node, is_list);
  }
  return out;
}

std::string XmlForm::component(const Parts& parts) const {
  for (const json::Value* schema : parts.schemas()) {
    if (const std::string_view name = description_.component(*schema); !name.empty())
      return std::string{name};
  }
  return {};
}

xml::Node XmlForm::node(const Parts& parts, const std::string& property) {
  const bool is_list = (parts.types() & ~kNull) == kArray;
  Parts all = parts;
  if (const auto only = alternatives_of(parts); only.size() == 1)
    all.add(description_, *only.front());
  const json::Xml xml = said(all, is_list);
  const bool wrapped = xml.node == XmlNode::kElement;
  const std::string& own = xml.name.empty() ? property : xml.name;
  xml::Node out;
  out.name = {xml::element_name(own), xml.space, xml.prefix};
  out.shape = shape(parts, wrapped ? own : property, Items::kNamed);
  out.type = possible(xml.node, *out.shape);
  return out;
}

const xml::Shape* XmlForm::shape(const Parts& parts, const std::string& item, Items items) {
  const Types types = parts.types();
  if ((types & ~kNull) == kArray) return list(parts, item, items);
  const auto [place, fresh] = made_.try_emplace(parts.schemas(), nullptr);
  if (!fresh) return place->second;
  xml::Shape& made = shapes_.add(content_of(types));
  place->second = &made;
  const auto alternatives = alternatives_of(parts);
  if (alternatives.size() == 1 && !parts.has("properties")) {  // it, or null
    const Parts held(description_, *alternatives.front());
    return made_[parts.schemas()] = shape(held, item, items);
  }
  if (!alternatives.empty()) {
    fill_union(made, parts, alternatives);
    return &made;
  }
  if (made.content == Content::kText && (parts.has("format") || parts.choices()))
    made.content = Content::kToken;
  if (made.content == Content::kObject || (!parts.has_type() && parts.has("properties")))
    fill_object(made, parts);
  return &made;
}

const xml::Shape* XmlForm::list(const Parts& parts, const std::string& item, Items items) {
  const bool tuple = parts.has("prefixItems");
  xml::Shape& made = shapes_.add(tuple ? Content::kTuple : Content::kList);
  const std::size_t places = tuple ? parts.at_least("minItems") : 0;
  const Parts each = parts.item(description_, places);
  json::Xml xml = said(each, (each.types() & ~kNull) == kArray);
  if (tuple || items == Items::kPlain) xml = {};
  const std::string name = xml.name.empty() ? item : xml.name;
  made.item.name = {xml::element_name(name), xml.space, xml.prefix};
  made.item.shape = shape(each, name, items);
  for (std::size_t i = 0; i < places; ++i)
    made.places.push_back(shape(parts.item(description_, i), name, items));
  return &made;
}

void XmlForm::fill_object(xml::Shape& made, const Parts& parts) {
  const std::vector<std::string> required = parts.required();
  made.content = Content::kObject;
  for (const std::string& name : parts.property_names()) {
    const Parts property = parts.property(description_, name);
    made.members.push_back(
        {name,
         node(property, name),
         std::find(required.begin(), required.end(), name) != required.end(),
         (property.types() & kNull) != 0 && property.has_type()});
  }
  const Parts rest = parts.property(description_, "\x01 no property is called so");
  if (!rest.schemas().empty()) made.rest = shape(rest, "item", Items::kPlain);
}

// Those of oneOf and anyOf but null; else what the base of a discriminator is extended to.
std::vector<const json::Value*> XmlForm::alternatives_of(const Parts& parts) const {
  std::vector<const json::Value*> out;
  for (const char* keyword : {"oneOf", "anyOf"}) {
    for (const json::Value* list : parts.all(keyword)) {
      for (std::size_t i = 0; list->find(i) != nullptr; ++i) {
        const Parts held(description_, *list->find(i));
        if (held.types() != kNull) out.push_back(list->find(i));
      }
    }
  }
  if (!out.empty() || !parts.has("discriminator")) return out;
  for (const json::Value* schema : parts.schemas()) {
    const auto& heirs = description_.heirs(*schema);
    out.insert(out.end(), heirs.begin(), heirs.end());
  }
  return out;
}

void XmlForm::fill_union(
    xml::Shape& made, const Parts& parts, const std::vector<const json::Value*>& alternatives) {
  made.content = Content::kUnion;
  const auto discriminators = parts.all("discriminator");
  const Node discriminator{discriminators.empty() ? nullptr : discriminators.front()};
  made.discriminator = discriminator.text("propertyName");
  const Node mapping = discriminator.child("mapping");
  for (const json::Value* alternative : alternatives) {
    const Parts held(description_, *alternative);
    const std::string name = component(held);
    xml::Alternative one{shape(held, "item", Items::kPlain), {name}};
    if (mapping && mapping.value->is_object()) {
      for (const auto& [tag, target] : *mapping.value->if_object()) {
        const std::string* text = target.if_string();
        if (text != nullptr && (*text == name || text->ends_with("/" + name)))
          one.tags.push_back(tag);
      }
    }
    made.alternatives.push_back(std::move(one));
  }
}

bool describes_xml(const Description& description, const Node& schema) {
  if (!schema) return false;
  const Parts parts(description, *schema.value);
  return parts.types() != kString || parts.has("xml");
}

std::optional<std::string> to_xml(const XmlForm& form, const json::Value& value) {
  std::string text = xml::from_json(value, form.root());
  std::string why;
  const auto back = from_xml(form, text, why);
  if (!back || *back != value) return std::nullopt;
  return text;
}

std::optional<json::Value> from_xml(const XmlForm& form, std::string_view text, std::string& why) {
  json::Violations violations;
  std::string json;
  if (!xml::to_json(text, form.root(), json, violations)) {
    why = violations.list().front().message;
    return std::nullopt;
  }
  auto value = json::parse<json::Value>(json, {.depth = 512});
  if (value) return *std::move(value);
  why = value.error().message();
  return std::nullopt;
}

}  // namespace bk::testing
