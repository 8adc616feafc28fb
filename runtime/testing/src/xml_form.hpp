#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bk/xml/shape.hpp"
#include "schema_parts.hpp"

namespace bk::testing {

/// How values of a schema are XML documents, by the XML Objects of the description alone: what the
/// service makes of them is what is tested.
class XmlForm {
 public:
  /// `schema` is what stands at the content; references in it are followed.
  XmlForm(const Description& description, const Node& schema);
  XmlForm(const XmlForm&) = delete;
  XmlForm& operator=(const XmlForm&) = delete;

  [[nodiscard]] const xml::Node& root() const { return root_; }

 private:
  static json::Xml said(const Parts& parts, bool is_list);
  [[nodiscard]] std::string component(const Parts& parts) const;
  xml::Node node(const Parts& parts, const std::string& property);
  // Items of lists have names of their own where the list is a property or the root.
  enum class Items : std::uint8_t { kNamed, kPlain };
  const xml::Shape* shape(const Parts& parts, const std::string& item, Items items);
  const xml::Shape* list(const Parts& parts, const std::string& item, Items items);
  void fill_object(xml::Shape& made, const Parts& parts);
  void fill_union(
      xml::Shape& made, const Parts& parts, const std::vector<const json::Value*>& alternatives);
  [[nodiscard]] std::vector<const json::Value*> alternatives_of(const Parts& parts) const;

  const Description& description_;
  xml::Shapes shapes_;
  std::map<std::vector<const json::Value*>, const xml::Shape*> made_;
  xml::Node root_;
};

/// Whether the schema describes XML: it is there, and more than a bare string.
bool describes_xml(const Description& description, const Node& schema);

/// The document of a value; nothing where it would come back as another value.
std::optional<std::string> to_xml(const XmlForm& form, const json::Value& value);
/// The value of a document; nothing, and `why` filled, for what is none.
std::optional<json::Value> from_xml(const XmlForm& form, std::string_view text, std::string& why);

}  // namespace bk::testing
