#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bk/core/result.hpp"

namespace bkctl::output {

/// Why a relative path may not be used, as half a sentence ("it leads out of the project"); empty
/// when it may: no `..`,
/// `.` or empty part, not absolute, no control character or backslash, not in `.git`, of a sensible
/// length.
std::string_view unsafe_path(std::string_view path);

/// A project's folder, read through one door: paths are relative to its root, and nothing is read
/// or written through a symbolic link. The folder need not exist.
class Tree {
 public:
  explicit Tree(std::string root) : root_(std::move(root)) {}

  [[nodiscard]] const std::string& root() const { return root_; }
  /// The path on disk.
  [[nodiscard]] std::string absolute(std::string_view path) const;

  /// nullopt when there is no such file. An Error when it is something else than a plain file, is
  /// reached through a symbolic link, or cannot be read.
  [[nodiscard]] bk::Result<std::optional<std::string>> read(std::string_view path) const;

  /// A file beside the place of `path` whose name differs from its own only in case; empty: none.
  [[nodiscard]] std::string alike_but_for_case(std::string_view path) const;

 private:
  std::string root_;
};

}  // namespace bkctl::output
