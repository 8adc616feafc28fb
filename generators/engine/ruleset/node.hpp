#pragma once

#include <cstddef>
#include <string_view>

#include "engine/yaml/value.hpp"

namespace bkctl::ruleset {

/// A value with the way that led to it. Nodes live as long as the search that made them.
struct Node {
  const yaml::Value* value = nullptr;
  const Node* parent = nullptr;  ///< nullptr for the root
  std::string_view key;          ///< of the member it is; empty for elements
  std::size_t index = 0;         ///< of the element it is
  bool is_element = false;
};

}  // namespace bkctl::ruleset
