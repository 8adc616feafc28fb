#pragma once

#include <string>
#include <vector>

#include "value_maker.hpp"

namespace bk::testing {

/// A value that breaks one limit at one place.
struct Broken {
  json::Value value;         ///< the whole one
  std::string pointer;       ///< where it is wrong: the missing member, the surplus one, the value
  std::string_view keyword;  ///< a literal: the limit that is broken
  Types written = 0;         ///< the type of what now stands there; 0: nothing does
  Types allowed = kAnyType;  ///< what may stand there
  bool certain = true;
};

/// All ways to break one limit of a value that was made, as far as they are known. Whether the
/// result is really wrong is for the compiled schema to say.
std::vector<Broken> broken(const Description& description, const Made& made);

/// Keywords that stand somewhere in the value's schemas and that nothing here breaks.
std::vector<std::string> unbroken_keywords(const Made& made);

/// A copy of `root` with another value at `pointer`, or without the one that is there.
json::Value replaced(const json::Value& root, std::string_view pointer, json::Value value);
json::Value without(const json::Value& root, std::string_view pointer);

}  // namespace bk::testing
