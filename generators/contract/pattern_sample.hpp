#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bkctl::contract {

/// A short text that matches `pattern` (an ECMA-262 regular expression as JSON Schema uses it), or
/// nothing where the pattern uses what this does not understand (look-around, back-references,
/// Unicode classes). Bounded in time.
std::optional<std::string> pattern_sample(std::string_view pattern);

}  // namespace bkctl::contract
