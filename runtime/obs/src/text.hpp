#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bk::obs {

class Line;

/// The length of the well-formed UTF-8 sequence (RFC 3629) that `text` has at `at`, or 0 when there
/// is none.
std::size_t utf8_length(std::string_view text, std::size_t at);

/// Appends `text` with everything that is not well-formed UTF-8 replaced by U+FFFD.
void append_utf8(std::string& out, std::string_view text);

/// At most `limit` bytes of `text`, cut between characters.
std::string_view clip(std::string_view text, std::size_t limit);

/// Appends the contents of a JSON string: controls (C0, C1, DEL), line and paragraph separators are
/// escaped, so that no text can end its line or command a terminal.
void put_json_escaped(Line& out, std::string_view text);

/// The same for people: `\n`, `\t`, `\u001b`, and quotes and backslashes only when `quoted`.
void put_text_escaped(Line& out, std::string_view text, bool quoted);

}  // namespace bk::obs
