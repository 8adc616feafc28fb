#pragma once

#include <string>
#include <string_view>

namespace bkctl::reference {

/// The text as HTML content or attribute value; control characters are left out. Pure.
std::string escape(std::string_view text);

/// A description as HTML: paragraphs, lists, headings, code, emphasis and links to the web, the
/// part of CommonMark that API descriptions use; everything else is text. Never lets markup
/// through. Linear.
std::string markdown(std::string_view text);

}  // namespace bkctl::reference
