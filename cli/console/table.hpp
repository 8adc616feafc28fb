#pragma once

#include <string>
#include <vector>

namespace bkctl::console {

/// Rows of texts in aligned columns: two blanks between columns, none at the end of a line. The
/// last column is as wide as it likes. Texts must be plain (no colour codes).
class Table {
 public:
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// Each line begins with `indent` blanks and ends with a line break.
  [[nodiscard]] std::string text(std::size_t indent = 2) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace bkctl::console
