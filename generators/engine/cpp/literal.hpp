#pragma once

#include <string>
#include <string_view>

namespace bkctl::cpp {

/// A C++ string literal, quotes included, whose value is exactly `text`, whatever bytes it has: no
/// raw literals, no trigraphs, no way out of the quotes. UTF-8 stays readable; control characters
/// and invalid bytes are escaped.
std::string string_literal(std::string_view text);

/// As string_literal, but with a length when `text` holds a NUL: `std::string_view{"a\000b", 3}`.
std::string string_view_literal(std::string_view text);

}  // namespace bkctl::cpp
