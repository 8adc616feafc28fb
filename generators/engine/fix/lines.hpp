#pragma once

#include <cstddef>
#include <string_view>

namespace bkctl::fix {

/// Offset of the first byte of the line that holds `at`.
std::size_t line_begin(std::string_view text, std::size_t at);
/// Offset behind the line break of the line that holds `at`.
std::size_t line_end(std::string_view text, std::size_t at);
/// Blanks before the first other character of the line.
std::size_t indent(std::string_view line);
/// Whether the line holds nothing but blanks.
bool is_blank(std::string_view line);

/// Where the lines of a block entry end that starts (key or dash) at `at`, in column `column`:
/// behind the last line that is indented more. Blank lines and comments behind it stay outside.
/// With `dashes`, lines of a list in the same column belong to it.
std::size_t block_end(std::string_view text, std::size_t at, std::size_t column, bool dashes);

/// The begin of the comment lines right above a line, in its column; the line itself when there are
/// none.
std::size_t with_comments_above(std::string_view text, std::size_t begin, std::size_t column);

}  // namespace bkctl::fix
