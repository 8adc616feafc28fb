#pragma once

#include <span>
#include <string>
#include <string_view>

namespace bk::config {

/// Without spaces, tabs and line ends on either side.
std::string_view trim(std::string_view text);

/// ASCII letters in lower case.
std::string lower_case(std::string_view text);

/// The candidate that `text` was most probably meant to be, or empty: one edit per four characters,
/// at most three.
std::string_view closest(std::string_view text, std::span<const std::string> candidates);

/// The text broken at spaces into lines of at most `width` characters, continued with `indent`
/// spaces.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace bk::config
