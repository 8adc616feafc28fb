#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace bkctl::suppress {

/// A YAML comment: bytes [begin, end) of the text, from `#` to the end of its line.
struct Comment {
  std::uint32_t line = 0;  ///< from 1
  std::size_t begin = 0;
  std::size_t end = 0;
  bool alone = false;  ///< nothing else stands on the line
};

/// The comments of a YAML text, in order. A `#` within quotes, block scalars and words is none.
/// Linear; any text is accepted.
std::vector<Comment> comments(std::string_view text);

}  // namespace bkctl::suppress
