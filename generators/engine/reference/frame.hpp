#pragma once

#include <string_view>

namespace bkctl::reference {

/// What stands around the contents of the page.
extern const std::string_view kHead;   ///< up to the title's text
extern const std::string_view kStyle;  ///< from the title's end to the body
extern const std::string_view kTail;   ///< script and end

}  // namespace bkctl::reference
