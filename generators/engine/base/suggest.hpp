#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace bkctl {

/// Damerau-Levenshtein distance (insert, delete, replace, swap neighbours) of two texts,
/// case-insensitive for ASCII; gives up and returns limit + 1 as soon as it must exceed `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate that `word` was probably meant to be, or empty when none is near enough. The first
/// wins a tie.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

/// `did you mean "paths"?` for the closest candidate, or empty: made for Diagnostic::help.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace bkctl
