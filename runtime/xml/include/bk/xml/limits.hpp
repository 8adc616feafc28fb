#pragma once

#include <cstddef>

namespace bk::xml {

/// Bounds on what a document may make us do. Its size is bounded by who receives it.
struct Limits {
  std::size_t depth = 64;          ///< nesting of elements; reading recurses
  std::size_t elements = 100'000;  ///< in the whole document
  std::size_t attributes = 64;     ///< of one element, declarations of namespaces aside
};

}  // namespace bk::xml
