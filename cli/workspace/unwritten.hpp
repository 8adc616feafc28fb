#pragma once

#include <string>
#include <vector>

#include "engine/ir/api.hpp"
#include "engine/output/tree.hpp"

namespace bkctl::workspace {

/// An operation that answers 501 because nobody has written it.
struct Unwritten {
  const ir::Operation* operation = nullptr;
  std::string file;  ///< where its function belongs: src/orders.cpp
};

/// The operations that were not inferred and whose function in `src/` is missing or still the one
/// that was scaffolded. `sources` are all texts below src/.
std::vector<Unwritten> unwritten(const ir::Api& api, const std::string& sources);

/// All C++ sources below src/, one after the other.
std::string read_sources(const output::Tree& tree);

}  // namespace bkctl::workspace
