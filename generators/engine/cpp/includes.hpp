#pragma once

#include <set>
#include <string>

namespace bkctl::cpp {

/// The headers that a piece of generated code needs. `std` headers and others are kept apart, both
/// sorted.
class Includes {
 public:
  /// `<optional>` goes in as "optional" (a name without a dot), everything else as its path.
  void add(const std::string& header);
  void merge(const Includes& other);
  void remove(const std::string& header);

  /// The `#include` lines: angle brackets first, a blank line, then quotes; without a newline at
  /// the end.
  [[nodiscard]] std::string block() const;
  [[nodiscard]] bool empty() const { return standard_.empty() && project_.empty(); }

 private:
  std::set<std::string> standard_;
  std::set<std::string> project_;
};

}  // namespace bkctl::cpp
