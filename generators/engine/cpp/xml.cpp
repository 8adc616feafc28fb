#include "engine/cpp/xml.hpp"

#include "engine/cpp/literal.hpp"

namespace bkctl::cpp {
namespace {

std::string node_name(ir::XmlNode node) {
  switch (node) {
    case ir::XmlNode::kUsual:
      break;
    case ir::XmlNode::kElement:
      return "json::XmlNode::kElement";
    case ir::XmlNode::kAttribute:
      return "json::XmlNode::kAttribute";
    case ir::XmlNode::kText:
      return "json::XmlNode::kText";
    case ir::XmlNode::kCdata:
      return "json::XmlNode::kCdata";
    case ir::XmlNode::kNone:
      return "json::XmlNode::kNone";
  }
  return "json::XmlNode::kUsual";
}

}  // namespace

std::string xml_value(const ir::Xml& xml) {
  std::string out;
  const auto add = [&](const std::string& member, const std::string& value) {
    out += (out.empty() ? "." : ", .") + member + " = " + value;
  };
  if (!xml.name.empty()) add("name", string_view_literal(xml.name));
  if (!xml.space.empty()) add("space", string_view_literal(xml.space));
  if (!xml.prefix.empty()) add("prefix", string_view_literal(xml.prefix));
  if (xml.node != ir::XmlNode::kUsual) add("node", node_name(xml.node));
  if (!xml.items.empty()) add("items", "{" + xml_value(xml.items.front()) + "}");
  return "{" + out + "}";
}

}  // namespace bkctl::cpp
