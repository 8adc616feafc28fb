#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/ruleset/expression.hpp"
#include "engine/ruleset/path.hpp"

namespace bkctl::ruleset {

/// One of the alternatives between brackets.
struct Selector {
  enum class Kind { kName, kIndex, kSlice, kAll, kFilter, kScript };
  Kind kind = Kind::kAll;
  std::string name;
  std::optional<std::int64_t> begin;  // of a slice; the index
  std::optional<std::int64_t> end;
  std::int64_t step = 1;
  std::optional<Expression> expression;
};

struct Path::Step {
  enum class Kind { kChild, kKeys, kParent, kTest };
  Kind kind = Kind::kChild;
  bool descend = false;
  std::vector<Selector> selectors;
};

}  // namespace bkctl::ruleset
