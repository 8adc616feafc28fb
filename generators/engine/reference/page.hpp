#pragma once

#include <string>

#include "engine/spec/document.hpp"

namespace bkctl::reference {

/// The document as one self-contained HTML page: no script, style, font or image from elsewhere.
/// The same document gives the same bytes. Linear in its size.
std::string page(const spec::Document& document);

}  // namespace bkctl::reference
