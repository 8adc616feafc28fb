#include "report/xml.hpp"

#include "console/style.hpp"

namespace bkctl::report {

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : console::printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace bkctl::report
