#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/carry/outline.hpp"

namespace bkctl::carry {

/// Replacements of parts of one text, applied at once. Insertions at one place keep their order.
class Edits {
 public:
  void replace(Range range, std::string text) { edits_.push_back({range, std::move(text)}); }
  void insert(std::size_t at, std::string text) { replace({at, at}, std::move(text)); }
  [[nodiscard]] bool empty() const { return edits_.empty(); }
  /// Of two that overlap, the first one counts.
  [[nodiscard]] std::string apply(std::string_view text) const;

 private:
  struct Edit {
    Range range;
    std::string text;
  };
  std::vector<Edit> edits_;
};

}  // namespace bkctl::carry
