#pragma once

#include <string>
#include <string_view>

namespace bkctl::report {

/// The text as content or attribute value of XML 1.0 and HTML: markup is escaped, line breaks are
/// `&#10;`, characters that XML cannot hold are made visible. Pure.
std::string escape_xml(std::string_view text);

}  // namespace bkctl::report
