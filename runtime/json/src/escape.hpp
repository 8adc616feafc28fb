#pragma once

#include <string>
#include <string_view>

namespace bk::json {

/// The text that the inside of a well-formed JSON string (as the reader accepts it) stands for.
std::string unescape(std::string_view inside);
void unescape_into(std::string& out, std::string_view inside);

/// Appends a code point in UTF-8.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace bk::json
