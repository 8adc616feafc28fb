#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bk::xml {

/// Decodes the UTF-8 at `text[at]` and moves behind it; U+FFFD for a byte that is none.
char32_t next_character(std::string_view text, std::size_t& at);
void append_character(std::string& out, char32_t code_point);

/// XML 1.0 (fifth edition) section 2.3, without the colon.
bool is_name_start(char32_t c);
bool is_name_part(char32_t c);
/// Section 2.2.
bool is_character(char32_t c);

bool is_blank(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace bk::xml
