#include "choose.hpp"

#include <algorithm>

#include "bk/json/number.hpp"
#include "characters.hpp"

namespace bk::xml {
namespace {

using json::XmlNode;

constexpr int kDeepest = 4;  // unions in unions

bool is_any_of(const std::vector<std::string>& values, std::string_view text) {
  return values.empty() || std::find(values.begin(), values.end(), text) != values.end();
}

bool fits_text(const Shape& shape, std::string_view text) {
  switch (shape.content) {
    case Content::kText:
    case Content::kAny:
      return true;
    case Content::kToken:
      return is_any_of(shape.values, trimmed(text));
    case Content::kNumber:
      return is_number(trimmed(text));
    case Content::kBoolean:  // beside a number 1 is one
      return trimmed(text) == "true" || trimmed(text) == "false";
    case Content::kNull:
      return false;
    case Content::kUnion:
      return std::any_of(
          shape.alternatives.begin(), shape.alternatives.end(), [&](const Alternative& each) {
            return each.shape->content != Content::kUnion && fits_text(*each.shape, text);
          });
    case Content::kList:
    case Content::kTuple:
    case Content::kMap:
    case Content::kObject:
      return is_blank(text);
  }
  return false;
}

// Direct parts only: what is further down is looked at when its turn comes.
bool fits_leaf(const Shape& shape, const Element& element) {
  if (element.nil || !element.children.empty() || !element.attributes.empty()) return true;
  return fits_text(shape, element.text);
}

bool takes(const Member& member, const Element& child) {
  const Node& node = member.node;
  if (node.type == XmlNode::kElement) return is_named(node.name, child.space, child.local);
  if (node.type != XmlNode::kNone) return false;
  if (is_listed(*node.shape)) return is_named(node.shape->item.name, child.space, child.local);
  return member_of(*node.shape, child) != nullptr;
}

const Attribute* attribute_of(const Member& member, const Element& element) {
  for (const Attribute& attribute : element.attributes) {
    if (is_named(member.node.name, attribute.space, attribute.local)) return &attribute;
  }
  return nullptr;
}

bool has_text(const Shape& object) {
  return std::any_of(object.members.begin(), object.members.end(), [](const Member& member) {
    return member.node.type == XmlNode::kText || member.node.type == XmlNode::kCdata;
  });
}

bool holds(const Member& member, const Element& element) {
  switch (member.node.type) {
    case XmlNode::kAttribute:
      return attribute_of(member, element) != nullptr;
    case XmlNode::kText:
    case XmlNode::kCdata:
      return true;
    default:
      // An empty list leaves nothing.
      return is_listed(*member.node.shape) ||
             std::any_of(
                 element.children.begin(), element.children.end(), [&](const Element& child) {
                   return takes(member, child);
                 });
  }
}

bool fits_object(const Shape& shape, const Element& element) {
  if (!is_blank(element.text) && !has_text(shape)) return false;
  for (const Member& member : shape.members) {
    if (member.required && !member.nullable && !holds(member, element)) return false;
    const Attribute* attribute =
        member.node.type == XmlNode::kAttribute ? attribute_of(member, element) : nullptr;
    if (attribute != nullptr && !fits_text(*member.node.shape, attribute->value) &&
        member.node.shape->content != Content::kList)
      return false;
  }
  return std::all_of(element.children.begin(), element.children.end(), [&](const Element& child) {
    const Member* member = member_of(shape, child);
    if (member == nullptr) return shape.rest != nullptr;
    const Shape* held = member->node.shape;
    if (member->node.type == XmlNode::kNone)
      held = held->content == Content::kList ? held->item.shape : nullptr;
    return held == nullptr || fits_leaf(*held, child);
  });
}

bool fits(const Shape& shape, const Element& element) {
  switch (shape.content) {
    case Content::kNull:
      return element.nil || (element.children.empty() && is_blank(element.text));
    case Content::kObject:
      return fits_object(shape, element);
    case Content::kMap:
      return is_blank(element.text);
    case Content::kList:
    case Content::kTuple:
      return is_blank(element.text) &&
             std::all_of(
                 element.children.begin(), element.children.end(), [&](const Element& child) {
                   return is_named(shape.item.name, child.space, child.local);
                 });
    case Content::kAny:
    case Content::kUnion:
      return true;
    default:
      return element.children.empty() && fits_text(shape, element.text);
  }
}

bool fits(const Shape& shape, const json::Value& value) {
  switch (shape.content) {
    case Content::kNull:
      return value.is_null();
    case Content::kBoolean:
      return value.is_boolean();
    case Content::kNumber:
      return value.is_number();
    case Content::kText:
      return value.is_string();
    case Content::kToken:
      return value.is_string() && is_any_of(shape.values, *value.if_string());
    case Content::kList:
    case Content::kTuple:
      return value.is_array();
    case Content::kMap:
      return value.is_object();
    case Content::kAny:
    case Content::kUnion:
      return true;
    case Content::kObject:
      break;
  }
  if (!value.is_object()) return false;
  std::size_t known = 0;
  for (const Member& member : shape.members) {
    const json::Value* held = value.find(member.key);
    if (held == nullptr && member.required) return false;
    if (held == nullptr) continue;
    ++known;
    const bool scalar = !held->is_object() && !held->is_array() && !held->is_null();
    if (scalar && !fits(*member.node.shape, *held)) return false;
  }
  return shape.rest != nullptr || known == value.if_object()->size();
}

std::string tag_in(const Shape& object, const std::string& property, const Element& element) {
  for (const Member& member : object.members) {
    if (member.key != property) continue;
    if (member.node.type == XmlNode::kText || member.node.type == XmlNode::kCdata)
      return std::string{trimmed(element.text)};
    if (member.node.type == XmlNode::kAttribute) {
      const Attribute* attribute = attribute_of(member, element);
      return attribute == nullptr ? std::string{} : attribute->value;
    }
    for (const Element& child : element.children) {
      if (is_named(member.node.name, child.space, child.local))
        return std::string{trimmed(child.text)};
    }
  }
  return {};
}

std::string tag_in(const Shape&, const std::string& property, const json::Value& value) {
  const json::Value* tag = value.find(property);
  return tag == nullptr || !tag->is_string() ? std::string{} : *tag->if_string();
}

bool is_structured(const Shape& shape) {
  return shape.content == Content::kObject || shape.content == Content::kMap || is_listed(shape);
}
bool is_structured(const Element& element) {
  return !element.children.empty() || !element.attributes.empty();
}
bool is_structured(const json::Value& value) {
  return value.is_object() || value.is_array();
}

// The alternative that unions in unions lead to.
template <class From>
const Shape& choose(const Shape& shape, const From& from, int depth) {
  if (shape.content != Content::kUnion || shape.alternatives.empty() || depth == kDeepest)
    return shape;
  std::vector<const Shape*> inner;
  for (const Alternative& each : shape.alternatives)
    inner.push_back(&choose(*each.shape, from, depth + 1));
  for (std::size_t i = 0; i < inner.size() && !shape.discriminator.empty(); ++i) {
    const std::vector<std::string>& tags = shape.alternatives[i].tags;
    const std::string tag = tag_in(*inner[i], shape.discriminator, from);
    if (std::find(tags.begin(), tags.end(), tag) != tags.end()) return *inner[i];
  }
  // Any text is a string, so strings come last.
  for (const bool text : {false, true}) {
    for (const Shape* each : inner) {
      if ((each->content == Content::kText) == text && fits(*each, from)) return *each;
    }
  }
  for (const Shape* each : inner) {
    if (is_structured(*each) == is_structured(from)) return *each;
  }
  return *inner.front();
}

}  // namespace

const Shape& chosen(const Shape& shape, const Element& element) {
  return choose(shape, element, 0);
}

const Shape& chosen(const Shape& shape, const json::Value& value) {
  return choose(shape, value, 0);
}

bool is_number(std::string_view text) {
  return json::Number::parse(text).has_value();
}

bool is_boolean(std::string_view text) {
  return text == "true" || text == "false" || text == "1" || text == "0";
}

const Member* member_of(const Shape& object, const Element& child) {
  const Member* found = nullptr;
  for (const Member& member : object.members) {
    if (!takes(member, child)) continue;
    // A name with a namespace goes before one that takes any.
    if (found == nullptr || !member.node.name.space.empty()) found = &member;
  }
  return found;
}

}  // namespace bk::xml
