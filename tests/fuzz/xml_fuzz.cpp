#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "bk/json/codec.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "bk/xml/document.hpp"

// Whatever XML is accepted becomes JSON that can be read; its value, written as XML, is accepted
// again. Any key has a name in XML and comes back from it.
namespace {

using namespace bk;

const xml::Shape* shape_of_everything(xml::Shapes& shapes) {
  using json::XmlNode;
  xml::Shape& text = shapes.add(xml::Content::kText);
  xml::Shape& number = shapes.add(xml::Content::kNumber);
  xml::Shape& flag = shapes.add(xml::Content::kBoolean);
  xml::Shape& list = shapes.add(xml::Content::kList);
  list.item = {XmlNode::kElement, {"i", {}, {}}, &number};
  xml::Shape& map = shapes.add(xml::Content::kMap);
  map.rest = &list;
  xml::Shape& object = shapes.add(xml::Content::kObject);
  xml::Shape& either = shapes.add(xml::Content::kUnion);
  either.discriminator = "t";
  either.alternatives = {{&object, {"o"}}, {&number, {}}, {&list, {}}, {&text, {}}};
  object.members = {
      {"t", {XmlNode::kAttribute, {"t", {}, {}}, &text}, true, true},
      {"n", {XmlNode::kAttribute, {"n", "u", {}}, &list}, false, false},
      {"f", {XmlNode::kElement, {"f", "u", "p"}, &flag}, false, true},
      {"l", {XmlNode::kNone, {"l", {}, {}}, &list}, true, false},
      {"w", {XmlNode::kElement, {"w", {}, {}}, &list}, false, false},
      {"m", {XmlNode::kElement, {"m", {}, {}}, &map}, false, false},
      {"e", {XmlNode::kElement, {"e", {}, {}}, &either}, false, false},
      {"o", {XmlNode::kElement, {"o", {}, {}}, &object}, false, false},
      {"c", {XmlNode::kCdata, {"c", {}, {}}, &text}, false, false},
  };
  return &either;
}

void try_with(std::string_view text, const xml::Node& root) {
  std::string json;
  json::Violations violations;
  if (!xml::to_json(text, root, json, violations)) {
    if (violations.empty()) std::abort();
    return;
  }
  json::Value value;
  json::Violations duplicates;
  if (!json::read(json, json::codec<json::Value>(), &value, {}, {.depth = 512}, duplicates)) {
    // An element that must be there once was there twice.
    for (const Violation& one : duplicates.list()) {
      if (one.message != "must not be given more than once") std::abort();
    }
    return;
  }
  const std::string again = xml::from_json(value, root);
  std::string ignored;
  json::Violations wrong;
  xml::to_json(again, root, ignored, wrong, {.depth = 200, .elements = 1'000'000});
  for (const Violation& one : wrong.list()) {
    if (one.message.starts_with("is not XML") || one.message.starts_with("must be encoded"))
      std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  xml::Shapes shapes;
  const xml::Shape any;
  try_with(text, {json::XmlNode::kElement, {}, shape_of_everything(shapes)});
  try_with(text, {json::XmlNode::kElement, {}, &any});
  // A text that JSON can hold.
  auto key = json::parse<std::string>(json::write(text));
  if (!key || xml::text_of_name(xml::element_name(*key)) != *key) std::abort();
  return 0;
}
