#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/value.hpp"

namespace bkctl::yaml {

/// Wording that both parsers share.

/// `"x"`, `the end of the file`, `a line break`, `a tab`.
std::string describe_character(std::string_view text, std::size_t at);

std::string too_deep(std::size_t limit);
std::string too_many(std::size_t limit);

/// BK1013 at the second key, with a note at the first.
void report_duplicate(
    const Member& duplicate, std::span<const Member> members, Diagnostics& diagnostics);

/// Long keys and texts shortened for a message: at most 60 characters, in quotes.
std::string quoted(std::string_view text);

}  // namespace bkctl::yaml
