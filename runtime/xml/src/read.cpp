#include <algorithm>

#include "bk/json/writer.hpp"
#include "bk/xml/document.hpp"
#include "characters.hpp"
#include "choose.hpp"
#include "element.hpp"

namespace bk::xml {
namespace {

using json::Path;
using json::XmlNode;
using Elements = std::vector<const Element*>;

std::string in_brackets(std::string_view name) {
  return "<" + std::string{name} + ">";
}

/// Writes the JSON that elements stand for.
class Reading {
 public:
  Reading(std::string& json, json::Violations& violations) : out_(json), violations_(violations) {}

  // The content of one element.
  void value(const Shape& declared, const Element& element, const Path* path) {
    const Shape& shape = chosen(declared, element);
    if (element.nil) return out_.null();
    switch (shape.content) {
      case Content::kAny:
      case Content::kUnion:
        return any(element, path);
      case Content::kList:
      case Content::kTuple:
        return list(shape, element, path);
      case Content::kMap:
      case Content::kObject:
        return object(shape, element, path);
      default:
        // Elements where a scalar belongs become an object, which no scalar is.
        return element.children.empty() ? scalar(shape, element.text) : any(element, path);
    }
  }

 private:
  void scalar(const Shape& shape, std::string_view text) {
    const std::string_view inside = trimmed(text);
    switch (shape.content) {
      case Content::kNumber:
        return is_number(inside) ? out_.raw(inside) : out_.string(text);
      case Content::kBoolean:
        return is_boolean(inside) ? out_.boolean(inside == "true" || inside == "1")
                                  : out_.string(text);
      case Content::kNull:
        return inside.empty() ? out_.null() : out_.string(text);
      case Content::kToken:
        return out_.string(inside);
      default:
        return out_.string(text);
    }
  }

  // The value of an attribute, or of the text between tags.
  void plain(const Shape& declared, std::string_view text) {
    Element leaf;
    leaf.text = text;
    const Shape& shape = chosen(declared, leaf);
    if (shape.content == Content::kAny) return guessed(text);
    if (shape.content != Content::kList) return scalar(shape, text);
    out_.begin_array();
    for (std::string_view rest = trimmed(text); !rest.empty(); rest = trimmed(rest)) {
      const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
      scalar(*shape.item.shape, rest.substr(0, end));
      rest.remove_prefix(end);
    }
    out_.end_array();
  }

  void guessed(std::string_view text) {
    const std::string_view inside = trimmed(text);
    if (is_number(inside)) return out_.raw(inside);
    if (inside == "true" || inside == "false") return out_.boolean(inside == "true");
    out_.string(text);
  }

  void any(const Element& element, const Path* path) {
    if (element.children.empty() && element.attributes.empty()) return guessed(element.text);
    static const Shape kAnything{.content = Content::kMap};
    object(kAnything, element, path);
  }

  void list(const Shape& shape, const Element& element, const Path* path) {
    if (!is_blank(element.text) && element.children.empty()) return out_.string(element.text);
    refuse_text(element, path);
    Elements items;
    for (const Element& child : element.children) {
      if (is_named(shape.item.name, child.space, child.local)) {
        items.push_back(&child);
      } else {
        const Path step{path, items.size()};
        violations_.add(
            &step,
            "xml",
            "must be the element " + in_brackets(shape.item.name.local) + ", not " +
                in_brackets(child.local));
      }
    }
    array(shape, items, path);
  }

  void array(const Shape& shape, const Elements& items, const Path* path) {
    static const Shape kAnything;
    out_.begin_array();
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Path step{path, i};
      const Shape* item = shape.item.shape;
      if (shape.content == Content::kTuple)
        item = i < shape.places.size() ? shape.places[i] : &kAnything;
      value(item != nullptr ? *item : kAnything, *items[i], &step);
    }
    out_.end_array();
  }

  void object(const Shape& shape, const Element& element, const Path* path) {
    if (!is_blank(element.text) && element.children.empty() && element.attributes.empty() &&
        !has_text(shape))
      return out_.string(element.text);
    if (!has_text(shape)) refuse_text(element, path);
    out_.begin_object();
    members(shape, element, path);
    rest(shape, element, path);
    out_.end_object();
  }

  void refuse_text(const Element& element, const Path* path) {
    if (!is_blank(element.text))
      violations_.add(path, "xml", "must not have text between its elements");
  }

  static bool has_text(const Shape& shape) {
    return std::any_of(shape.members.begin(), shape.members.end(), [](const Member& member) {
      const Node& node = member.node;
      return node.type == XmlNode::kText || node.type == XmlNode::kCdata ||
             (node.type == XmlNode::kNone && has_text(*node.shape));
    });
  }

  void members(const Shape& shape, const Element& element, const Path* path) {
    std::vector<Elements> found(shape.members.size());
    for (const Element& child : element.children) {
      if (const Member* member = member_of(shape, child))
        found[static_cast<std::size_t>(member - shape.members.data())].push_back(&child);
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Path step{path, shape.members[i].key};
      one_member(shape.members[i], found[i], element, &step);
    }
  }

  void one_member(
      const Member& member, const Elements& found, const Element& element, const Path* path) {
    const Shape& shape = *member.node.shape;
    switch (member.node.type) {
      case XmlNode::kAttribute:
        for (const Attribute& attribute : element.attributes) {
          if (!is_named(member.node.name, attribute.space, attribute.local)) continue;
          out_.key(member.key);
          return plain(shape, attribute.value);
        }
        // There is no other way to say it.
        if (!member.required || !member.nullable) return;
        out_.key(member.key);
        return out_.null();
      case XmlNode::kText:
      case XmlNode::kCdata:
        if (is_blank(element.text) && (!member.required || !element.children.empty())) return;
        out_.key(member.key);
        return plain(
            shape,
            element.children.empty() ? std::string_view{element.text} : trimmed(element.text));
      case XmlNode::kNone:
        if (found.empty() && !member.required) return;
        out_.key(member.key);
        if (is_listed(shape)) return array(shape, found, path);
        out_.begin_object();
        members(shape, element, path);
        return out_.end_object();
      default:
        break;
    }
    if (shape.content == Content::kAny && found.size() > 1) {
      out_.key(member.key);
      return array(shape, found, path);
    }
    for (const Element* child : found) {  // more than one is for the reader of the JSON to refuse
      out_.key(member.key);
      value(shape, *child, path);
    }
  }

  // What no member takes: the values of a map, or properties that nobody knows.
  void rest(const Shape& shape, const Element& element, const Path* path) {
    static const Shape kAnything;
    for (const Attribute& attribute : element.attributes) {
      if (is_attribute(shape, attribute)) continue;
      const std::string key = text_of_name(attribute.local);
      out_.key(key);
      plain(shape.rest != nullptr ? *shape.rest : kAnything, attribute.value);
    }
    std::vector<std::pair<std::string, Elements>> keys;
    for (const Element& child : element.children) {
      if (member_of(shape, child) == nullptr) keys.emplace_back(child.local, Elements{&child});
    }
    std::stable_sort(
        keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < keys.size();) {
      Elements& same = keys[i].second;
      std::size_t next = i + 1;
      for (; next < keys.size() && keys[next].first == keys[i].first; ++next)
        same.push_back(keys[next].second.front());
      const std::string key = text_of_name(keys[i].first);
      const Path step{path, key};
      const Shape& held = shape.rest != nullptr ? *shape.rest : kAnything;
      one_member({key, {XmlNode::kElement, {}, &held}, false, false}, same, element, &step);
      i = next;
    }
  }

  static bool is_attribute(const Shape& shape, const Attribute& attribute) {
    return std::any_of(shape.members.begin(), shape.members.end(), [&](const Member& member) {
      const Node& node = member.node;
      if (node.type == XmlNode::kNone && node.shape->content == Content::kObject)
        return is_attribute(*node.shape, attribute);
      return node.type == XmlNode::kAttribute &&
             is_named(node.name, attribute.space, attribute.local);
    });
  }

  json::Writer out_;
  json::Violations& violations_;
};

}  // namespace

bool to_json(
    std::string_view text,
    const Node& root,
    std::string& json,
    json::Violations& violations,
    const Limits& limits) {
  Failure failure;
  const auto element = parse(text, limits, failure);
  if (!element) {
    violations.add(nullptr, "xml", failure.message);
    return false;
  }
  if (!root.name.local.empty() && !is_named(root.name, element->space, element->local)) {
    violations.add(nullptr, "xml", "must be the element " + in_brackets(root.name.local));
    return false;
  }
  const std::size_t before = violations.count();
  Reading(json, violations).value(*root.shape, *element, nullptr);
  return violations.count() == before;
}

}  // namespace bk::xml
