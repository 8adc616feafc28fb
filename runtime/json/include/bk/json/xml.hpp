#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bk::json {

/// Which node of an XML document a value is.
enum class XmlNode : std::uint8_t {
  kUsual,      // a list: none; anything else: an element
  kElement,    // an element with the value inside; a list is wrapped by it
  kAttribute,  // of the element around it; scalars, and lists of scalars with blanks between
  kText,       // the text of the element around it
  kCdata,      // the same in a CDATA section
  kNone,       // its parts stand in its place
};

/// How a value stands in XML where that does not follow from the name of its property: OpenAPI's
/// XML Object. JSON knows nothing of it; bk::xml reads it.
struct Xml {
  std::string name{};   ///< of the element or attribute; empty: the property's
  std::string space{};  ///< URI of its namespace; empty: whichever it inherits
  std::string prefix{};
  XmlNode node = XmlNode::kUsual;
  std::vector<Xml> items{};  ///< of a list: how its items stand; none or one
};

}  // namespace bk::json
