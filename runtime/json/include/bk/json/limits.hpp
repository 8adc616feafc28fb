#pragma once

#include <cstddef>

namespace bk::json {

/// Bounds on what a text may make us do. The size of the text is bounded by who receives it.
struct Limits {
  /// Nesting of arrays and objects. Reading recurses, so keep it below some thousands.
  std::size_t depth = 64;
  /// Violations reported; reading goes on after the last.
  std::size_t violations = 100;
  /// How often the text, taken as a whole, may be read again to decide between the alternatives of
  /// unions.
  std::size_t rereads = 64;
};

}  // namespace bk::json
