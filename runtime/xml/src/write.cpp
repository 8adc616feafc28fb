#include <algorithm>

#include "bk/xml/document.hpp"
#include "characters.hpp"
#include "choose.hpp"

namespace bk::xml {
namespace {

using json::Value;
using json::XmlNode;

enum class Place : std::uint8_t { kText, kAttribute };

void append_escaped(std::string& out, std::string_view text, Place place) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    const bool space = c == '\r' || (place == Place::kAttribute && (c == '\n' || c == '\t'));
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"' && place == Place::kAttribute) {
      out += "&quot;";
    } else if (space) {
      out += "&#" + std::to_string(static_cast<unsigned>(c)) + ";";
    } else if (is_character(c)) {
      out += text.substr(begin, at - begin);
    } else {
      append_character(out, 0xFFFD);
    }
  }
}

void append_cdata(std::string& out, std::string_view text) {
  std::string held;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    if (!is_character(c)) {
      append_character(held, 0xFFFD);
    } else {
      held += text.substr(begin, at - begin);
    }
  }
  for (std::size_t at = 0; (at = held.find("]]>", at)) != std::string::npos; at += 15)
    held.insert(at + 2, "]]><![CDATA[");
  out += "<![CDATA[" + held + "]]>";
}

std::string text_of(const Value& value) {
  if (const std::string* text = value.if_string()) return *text;
  if (const bool* truth = value.if_boolean()) return *truth ? "true" : "false";
  if (const json::Number* number = value.if_number()) return number->to_string();
  if (!value.is_array()) return {};
  std::string out;
  for (const Value& item : *value.if_array()) out += (out.empty() ? "" : " ") + text_of(item);
  return out;
}

bool is_text(XmlNode type) {
  return type == XmlNode::kText || type == XmlNode::kCdata;
}

class Writing {
 public:
  explicit Writing(std::string& out) : out_(out) {}

  void element(const Name& name, const Shape& declared, const Value& value) {
    const Shape& shape = chosen(declared, value);
    const std::size_t scope = scope_.size();
    out_ += '<';
    const std::string qualified = qualify(name, false);
    out_ += qualified;
    declare(scope);
    if (value.is_null()) {
      out_ += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>";
      scope_.resize(scope);
      return;
    }
    if (value.is_object()) attributes(shape, value);
    const std::size_t open = out_.size();
    out_ += '>';
    content(shape, value);
    if (out_.size() == open + 1) {
      out_.back() = '/';
      out_ += '>';
    } else {
      out_ += "</" + qualified + ">";
    }
    scope_.resize(scope);
  }

 private:
  struct Binding {
    std::string prefix, space;
  };

  // The space that a prefix stands for here; null when it stands for none.
  const std::string* bound(const std::string& prefix) const {
    const auto found = std::find_if(scope_.rbegin(), scope_.rend(), [&](const Binding& binding) {
      return binding.prefix == prefix;
    });
    return found == scope_.rend() ? nullptr : &found->space;
  }

  // The name with its prefix; what has to be declared for it is added to the scope.
  std::string qualify(const Name& name, bool is_attribute) {
    std::string prefix = name.prefix;
    if (name.space.empty()) {
      // A prefix alone is one that an element around it has declared.
      if (prefix.empty() || bound(prefix) == nullptr) return name.local;
      return prefix + ":" + name.local;
    }
    if (prefix.empty() && is_attribute) prefix = "ns" + std::to_string(scope_.size() + 1);
    const std::string* space = bound(prefix);
    if (space == nullptr || *space != name.space) scope_.push_back({prefix, name.space});
    return prefix.empty() ? name.local : prefix + ":" + name.local;
  }

  void declare(std::size_t from) {
    for (std::size_t i = from; i < scope_.size(); ++i) {
      out_ += scope_[i].prefix.empty() ? " xmlns=\"" : " xmlns:" + scope_[i].prefix + "=\"";
      append_escaped(out_, scope_[i].space, Place::kAttribute);
      out_ += '"';
    }
  }

  void attributes(const Shape& shape, const Value& value) {
    for (const Member& member : shape.members) {
      const Value* held = value.find(member.key);
      if (held == nullptr || held->is_null()) continue;
      if (member.node.type == XmlNode::kNone && held->is_object()) {
        attributes(chosen(*member.node.shape, *held), *held);
      } else if (member.node.type == XmlNode::kAttribute) {
        const std::size_t scope = scope_.size();
        const std::string name = qualify(member.node.name, true);
        declare(scope);
        out_ += " " + name + "=\"";
        append_escaped(out_, text_of(*held), Place::kAttribute);
        out_ += '"';
      }
    }
  }

  void content(const Shape& shape, const Value& value) {
    if (value.is_object()) return members(shape, value);
    if (!value.is_array()) return append_escaped(out_, text_of(value), Place::kText);
    static const Name kItem{"item", {}, {}};
    items(shape, is_listed(shape) ? shape.item.name : kItem, value);
  }

  void items(const Shape& shape, const Name& name, const Value& value) {
    static const Shape kAnything;
    const Value::Array& all = *value.if_array();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Shape* item = shape.content == Content::kList ? shape.item.shape : nullptr;
      if (shape.content == Content::kTuple && i < shape.places.size()) item = shape.places[i];
      element(name, item != nullptr ? *item : kAnything, all[i]);
    }
  }

  void members(const Shape& shape, const Value& value) {
    static const Shape kAnything;
    for (const auto& [key, held] : *value.if_object()) {
      const auto member =
          std::find_if(shape.members.begin(), shape.members.end(), [&](const Member& one) {
            return one.key == key;
          });
      if (member != shape.members.end()) {
        one_member(member->node, held);
      } else {
        const Shape& rest = shape.rest != nullptr ? *shape.rest : kAnything;
        one_member({XmlNode::kElement, {element_name(key), {}, {}}, &rest}, held);
      }
    }
  }

  void one_member(const Node& node, const Value& value) {
    if (node.type == XmlNode::kAttribute) return;
    if (is_text(node.type)) {
      if (value.is_null()) return;
      return node.type == XmlNode::kCdata ? append_cdata(out_, text_of(value))
                                          : append_escaped(out_, text_of(value), Place::kText);
    }
    const Shape& shape = *node.shape;
    if (node.type == XmlNode::kNone && value.is_object()) return members(shape, value);
    if (node.type == XmlNode::kNone && value.is_array())
      return items(shape, shape.item.name, value);
    if (shape.content == Content::kAny && value.is_array()) return items(shape, node.name, value);
    element(node.name, shape, value);
  }

  std::string& out_;
  std::vector<Binding> scope_;
};

}  // namespace

std::string from_json(const json::Value& value, const Node& root) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  Name name = root.name;
  if (name.local.empty()) name.local = value.is_array() ? "list" : "value";
  Writing(out).element(name, *root.shape, value);
  out += '\n';
  return out;
}

}  // namespace bk::xml
