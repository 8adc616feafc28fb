#pragma once

#include <string>
#include <string_view>

#include "bk/core/result.hpp"
#include "bk/regex/pattern.hpp"

namespace bkctl::ruleset {

/// An expression as rulesets write it: `^a`, or with slashes and flags: `/^a/i` (flags i, m, s, u,
/// g, y). Error: why it cannot be used.
bk::Result<bk::regex::Pattern> compile_regex(std::string_view text);

/// The same, its flags apart.
bk::Result<bk::regex::Pattern> compile_regex(std::string_view expression, std::string_view flags);

}  // namespace bkctl::ruleset
