#pragma once

#include <functional>
#include <string>

#include "engine/ruleset/path.hpp"
#include "engine/yaml/arena.hpp"

namespace bkctl::ruleset {

/// What a function is asked about: a part of what a path matched.
struct Field {
  const yaml::Value* value;  ///< nullptr: it is not there
  const yaml::Value* at;     ///< the value, or the deepest on the way to it that is there
  bool is_key = false;       ///< the key of `at` is meant, and `value` is its text
  std::string name;          ///< of what was asked for: a key, an index, or empty for the root
};

/// The values that `then.field` names in a match: the match itself, a field, one by a dotted path
/// or a JSONPath ($…), or with `@key` each key. Texts of keys are made in the arena.
void each_field(
    const Match& match,
    const std::string& field,
    References* references,
    yaml::Arena& arena,
    const std::function<void(const Field&)>& visit);

/// Where to point: a scalar is shown itself, a container or a key by the key.
SourceSpan span_of(const yaml::Value& value, bool key);

/// The key or index under which a value stands; empty for a root.
std::string name_of(const yaml::Value& value);

}  // namespace bkctl::ruleset
