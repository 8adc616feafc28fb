#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source_file.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::yaml {

/// Checks what every format needs: size, UTF-8 (a byte order mark is dropped), no control
/// characters, not empty. nullptr after a diagnostic.
std::shared_ptr<const SourceFile> check_text(
    std::string path, std::string text, const Limits& limits, Diagnostics& diagnostics);

/// Offset of the first byte that is not part of valid UTF-8 (RFC 3629), or npos.
std::size_t find_invalid_utf8(std::string_view text);

/// The text with every byte that is not part of valid UTF-8 taken as the Latin-1 character of its
/// number.
std::string repair_utf8(std::string_view text);

/// Appends the code point as UTF-8.
void append_utf8(std::string& out, char32_t point);

}  // namespace bkctl::yaml
