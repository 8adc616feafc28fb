#include "zoo.hpp"

namespace zoo {

using json::XmlNode;

const json::FieldTable& json_fields(bk::Type<Tag>) {
  static const json::Fields<Tag> fields{
      json::optional("id", &Tag::id), json::required("name", &Tag::name)};
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Pet>) {
  static const json::Fields<Pet> fields{
      json::required("id", &Pet::id),
      json::optional("name", &Pet::name, json::min_length(1)),
      json::required("photos", &Pet::photos),
      json::required("tags", &Pet::tags, json::max_items(3)),
      json::optional("ages", &Pet::ages),
      json::required("grid", &Pet::grid),
      json::optional("note", &Pet::note),
      json::optional("tame", &Pet::tame),
      json::closed(),
      json::xml("photos", {.node = XmlNode::kElement, .items = {{.name = "photo"}}}),
      json::xml("tags", {.items = {{.name = "tag"}}}),
  };
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Link>) {
  static const json::Fields<Link> fields{
      json::required("href", &Link::href),
      json::required("lang", &Link::lang),
      json::optional("rel", &Link::rel),
      json::optional("text", &Link::text),
      json::xml("href", {.node = XmlNode::kAttribute}),
      json::xml("lang", {.name = "language", .space = "urn:lang", .node = XmlNode::kAttribute}),
      json::xml("rel", {.node = XmlNode::kAttribute}),
      json::xml("text", {.node = XmlNode::kText}),
  };
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Frame>) {
  static const json::Fields<Frame> fields{
      json::optional("width", &Frame::width),
      json::optional("height", &Frame::height),
      json::closed(),
      json::xml("height", {.node = XmlNode::kAttribute}),
  };
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Page>) {
  static const json::Fields<Page> fields{
      json::optional("title", &Page::title),
      json::optional("body", &Page::body),
      json::required("frame", &Page::frame),
      json::required("counts", &Page::counts),
      json::additional(&Page::additional_properties),
      json::xml("title", {.name = "Title", .space = "urn:doc", .prefix = "d"}),
      json::xml("frame", {.node = XmlNode::kNone}),
  };
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Html>) {
  static const json::Fields<Html> fields{
      json::required("markup", &Html::markup), json::xml("markup", {.node = XmlNode::kCdata})};
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Cat>) {
  static const json::Fields<Cat> fields{
      json::required("kind", &Cat::kind), json::required("lives", &Cat::lives)};
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Dog>) {
  static const json::Fields<Dog> fields{
      json::required("kind", &Dog::kind),
      json::required("lives", &Dog::lives),
      json::xml("kind", {.node = XmlNode::kAttribute}),
  };
  return fields;
}

const json::UnionTable& json_union(bk::Type<Animal>) {
  static const json::Union<Animal> alternatives{
      json::discriminator("kind"),
      json::alternative<Cat>("cat"),
      json::alternative<Dog>("dog"),
  };
  return alternatives;
}

const json::UnionTable& json_union(bk::Type<Loose>) {
  static const json::Union<Loose> alternatives{
      json::any_of(),
      json::alternative<std::string>(),
      json::alternative<std::int64_t>(),
      json::alternative<bool>(),
      json::alternative<std::vector<std::string>>(),
      json::alternative<Frame>(),
  };
  return alternatives;
}

const json::FieldTable& json_fields(bk::Type<Cage>) {
  static const json::Fields<Cage> fields{
      json::required("animals", &Cage::animals),
      json::required("loose", &Cage::loose),
      json::xml("animals", {.items = {{.name = "animal"}}}),
  };
  return fields;
}

const json::FieldTable& json_fields(bk::Type<Branch>) {
  static const json::Fields<Branch> fields{
      json::required("name", &Branch::name),
      json::optional("left", &Branch::left),
      json::required("twigs", &Branch::twigs),
      json::xml("twigs", {.items = {{.name = "twig"}}}),
  };
  return fields;
}

}  // namespace zoo
