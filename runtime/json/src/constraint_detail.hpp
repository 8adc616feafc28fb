#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bk/json/constraint.hpp"
#include "bk/json/format.hpp"
#include "bk/json/number.hpp"
#include "bk/regex/pattern.hpp"

namespace bk::json {

/// An interval of doubles, only used where it decides exactly.
struct Interval {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  bool exclusive_least = false;
  bool exclusive_most = false;
  bool exact = true;  ///< false: a limit is not a double

  [[nodiscard]] bool holds(double value) const {
    return exact && (exclusive_least ? value > least : value >= least) &&
           (exclusive_most ? value < most : value <= most);
  }
};

/// What a constraint's function was given. Which members mean something depends on the rule.
struct Constraint::Detail {
  std::optional<std::uint64_t> least_count;
  std::optional<std::uint64_t> most_count;
  std::optional<Number> least;
  std::optional<Number> most;
  bool exclusive_least = false;
  bool exclusive_most = false;
  Interval range;
  std::string text;  ///< the pattern; the canonical JSON of the constant
  std::optional<regex::Pattern> pattern;
  const Format* format = nullptr;
  std::vector<Constraint> nested;
  std::shared_ptr<const ValueCheck> check;
};

}  // namespace bk::json
