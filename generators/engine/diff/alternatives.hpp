#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/diff/flat.hpp"

namespace bkctl::diff {

/// What a person calls an alternative: the component's name, else its title, else its types.
std::string alternative_name(const spec::Schema& schema);

/// The name of the component that a schema is or refers to; empty for an inline one.
std::string component_of(const spec::Schema& schema);

/// What tells schemas without a name apart: types, names of properties, values.
std::string signature(const spec::Schema& schema);

/// Which alternatives of two lists are the same: by component, by value of the discriminator, by
/// title, by what they look like; at last those that alone are left. Indexes into both.
struct Matching {
  std::vector<std::pair<std::size_t, std::size_t>> both;
  std::vector<std::size_t> removed;
  std::vector<std::size_t> added;
};
Matching match(const Choice& before, const Choice& after);

}  // namespace bkctl::diff
