#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bkctl::cpp {

/// `text` as the lines of a `///` comment, each with the marker, joined by newlines, wrapped to
/// `width` columns; empty for blank text. Markdown is kept as it is. No text can end the comment
/// early or continue it onto code: control and direction characters are dropped, and a backslash
/// never ends a line.
std::string doc_comment(std::string_view text, std::size_t width = 98);

/// The first sentence of a description, on one line, at most `limit` bytes (cut at a word), for
/// one-line comments.
std::string first_sentence(std::string_view text, std::size_t limit = 200);

/// `text` on one line and safe after `//`, `#` or `--`: white space folded, control characters
/// dropped.
std::string one_line(std::string_view text);

}  // namespace bkctl::cpp
