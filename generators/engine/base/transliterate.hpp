#pragma once

#include <string>
#include <string_view>

namespace bkctl {

/// ASCII spelling of UTF-8 text: accents dropped, ß to ss, ä to ae, Greek and Cyrillic letters by
/// sound; typographic marks and unknown symbols become a space; other letters ` u4e16 `. Bytes that
/// are not UTF-8 become a space.
std::string to_ascii(std::string_view text);

}  // namespace bkctl
