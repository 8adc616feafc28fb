#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "random.hpp"

namespace bk::testing {

/// How a sample of a pattern is drawn.
struct PatternWish {
  std::size_t growth = 0;    ///< how much oftener than needed repeated parts may stand
  Random* random = nullptr;  ///< null: first alternatives, first characters, `growth` to the full
};

/// A short text that should match `pattern` (an ECMA-262 regular expression as JSON Schema uses
/// it), or nothing where the pattern uses what this does not understand (back-references). What
/// look-around asks is not heeded: callers check the sample. Bounded in time.
std::optional<std::string> pattern_sample(std::string_view pattern, PatternWish wish = {});

}  // namespace bk::testing
