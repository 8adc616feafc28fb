#include <map>
#include <mutex>
#include <set>

#include "bk/json/enum.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/union.hpp"
#include "bk/xml/shape.hpp"
#include "choose.hpp"

namespace bk::xml {
namespace {

using json::XmlNode;

Name name_of(const json::Xml* hint, const std::string& otherwise) {
  if (hint == nullptr) return {otherwise, {}, {}};
  return {hint->name.empty() ? otherwise : element_name(hint->name), hint->space, hint->prefix};
}

Content content_of(json::Shape shape) {
  switch (shape) {
    case json::Shape::kNull:
      return Content::kNull;
    case json::Shape::kBoolean:
      return Content::kBoolean;
    case json::Shape::kInteger:
    case json::Shape::kNumber:
      return Content::kNumber;
    case json::Shape::kString:
      return Content::kText;
    case json::Shape::kText:
    case json::Shape::kEnum:
      return Content::kToken;
    default:
      return Content::kAny;
  }
}

const json::Xml* items_of(const json::Xml* hint) {
  return hint == nullptr || hint->items.empty() ? nullptr : &hint->items.front();
}

using Known = std::map<const json::Codec*, const Shape*>;

/// Makes the shapes of types; all but lists, maps and tuples once, in `shared`.
class Builder {
 public:
  Builder(Shapes& shared, Known& known, Shapes& own) : shared_(shared), known_(known), own_(own) {}

  const Shape* shape(const json::Codec& codec, const json::Xml* hint, const Name& item) {
    const json::Codec& inner = json::unwrapped(codec);
    if (const auto* list = json::as_list(inner)) {
      Shape& made = add(Content::kList);
      made.item.name = name_of(items_of(hint), item.local);
      made.item.shape = shape(list->element(), items_of(hint), made.item.name);
      return &made;
    }
    if (const auto* tuple = json::as_tuple(inner)) {
      Shape& made = add(Content::kTuple);
      made.item.name = name_of(items_of(hint), item.local);
      for (std::size_t i = 0; i < tuple->size(); ++i)
        made.places.push_back(shape(tuple->element(i), nullptr, made.item.name));
      return &made;
    }
    if (const auto* map = json::as_map(inner)) {
      Shape& made = add(Content::kMap);
      made.rest = shape(map->element(), nullptr, kItem);
      return &made;
    }
    return once(inner);
  }

 private:
  inline static const Name kItem{"item", {}, {}};

  // What structs and unions hold lives as long as they do.
  Shape& add(Content content) { return (open_.empty() ? own_ : shared_).add(content); }

  const Shape* once(const json::Codec& codec) {
    if (const auto found = known_.find(&codec); found != known_.end()) return found->second;
    Shape& made = shared_.add(content_of(codec.shape()));
    known_.emplace(&codec, &made);
    open_.insert(&made);
    if (const auto* object = json::as_struct(codec)) fill(made, object->fields());
    if (const auto* alternatives = json::as_union(codec)) fill(made, alternatives->table());
    if (const auto* values = json::as_enum(codec)) {
      for (const auto& entry : values->table().entries()) made.values.emplace_back(entry.name);
    }
    open_.erase(&made);
    return &made;
  }

  void fill(Shape& made, const json::FieldTable& table) {
    made.content = Content::kObject;
    for (const json::Field& field : table.fields()) {
      made.members.push_back(
          {field.name(),
           node(field.codec(), table.xml(field.name()), element_name(field.name())),
           field.presence() == json::Presence::kRequired,
           json::can_be_null(field.codec())});
    }
    if (const json::Field* rest = table.additional())
      made.rest = shape(json::as_map(rest->codec())->element(), nullptr, kItem);
  }

  void fill(Shape& made, const json::UnionTable& table) {
    made.content = Content::kUnion;
    made.discriminator = table.property();
    for (const json::Alternative& each : table.alternatives())
      made.alternatives.push_back({shape(*each.codec, nullptr, kItem), each.tags});
  }

  Node node(const json::Codec& codec, const json::Xml* hint, const std::string& property) {
    Node out;
    out.name = name_of(hint, property);
    const XmlNode asked = hint == nullptr ? XmlNode::kUsual : hint->node;
    // Items are called what the list is called, unless they have a name of their own.
    const Name item{asked == XmlNode::kElement ? out.name.local : property, {}, {}};
    out.shape = shape(codec, hint, item);
    out.type = possible(asked, *out.shape);
    return out;
  }

  // What has parts cannot be an attribute or text, and what contains itself cannot be without an
  // element.
  [[nodiscard]] XmlNode possible(XmlNode asked, const Shape& shape) const {
    if (is_listed(shape)) {
      const bool flat = shape.content == Content::kList && is_scalar(*shape.item.shape);
      return asked == XmlNode::kElement || (flat && asked != XmlNode::kUsual) ? asked
                                                                              : XmlNode::kNone;
    }
    if (shape.content == Content::kObject)
      return asked == XmlNode::kNone && !open_.contains(&shape) ? asked : XmlNode::kElement;
    if (shape.content == Content::kMap || asked == XmlNode::kUsual) return XmlNode::kElement;
    return asked == XmlNode::kNone ? XmlNode::kText : asked;
  }

  static bool is_scalar(const Shape& shape) { return shape.content < Content::kAny; }

  Shapes& shared_;
  Known& known_;
  Shapes& own_;
  std::set<const Shape*> open_;  // being made
};

}  // namespace

Node root_of(const json::Codec& codec, const json::Xml& root, Shapes& own) {
  static std::mutex mutex;
  static Shapes shared;
  static Known known;
  const std::lock_guard lock(mutex);
  const Name item{"item", {}, {}};
  const Shape* shape = Builder(shared, known, own).shape(codec, &root, item);
  return {XmlNode::kElement, name_of(&root, {}), shape};
}

}  // namespace bk::xml
