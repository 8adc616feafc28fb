#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "engine/diff/difference.hpp"

namespace bkctl::diff {

/// What a place means for the schemas that stand there.
struct Aspect {
  Place place = Place::kNone;
  bool outward = false;   ///< requests go out, responses come in
  bool inverted = false;  ///< below `not`: what forbids, allows
  bool text_only = false;
  bool header = false;  ///< of a header parameter
  bool hidden = false;  ///< read-only in a request, write-only in a response: never there

  [[nodiscard]] unsigned bits() const;
  [[nodiscard]] bool is_request() const;  ///< as seen from the API
};

/// A delta as operations meet it: once per aspect, with the operations and the way from the first
/// of them.
struct Meeting {
  std::size_t delta = 0;
  Aspect aspect;
  std::vector<std::size_t> operations;  ///< each once, at most kMostOccurrences
  bool more = false;
  std::string label;  ///< of the site
  std::string path;   ///< inside the body: `items[].name`; empty: the body itself
};

/// Follows the schemas of all operations to the deltas that hold changes. Linear in the number of
/// deltas: each is entered for at most kMostOccurrences operations.
std::vector<Meeting> meet(const Difference& difference);

}  // namespace bkctl::diff
