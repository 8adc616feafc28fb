#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"

namespace bkctl::git {

/// A file that a merge left in conflict, with the three texts that `git mergetool` shows.
struct Conflict {
  std::string path;
  std::string base;
  std::string yours;
  std::string theirs;
};

/// A folder inside a git repository. Paths are relative to that folder, with `/`. Hooks are not
/// run, and commits are not signed.
class WorkTree {
 public:
  explicit WorkTree(std::string folder) : folder_(std::move(folder)) {}

  /// Whether the folder belongs to a repository with files, that does not ignore it.
  [[nodiscard]] bool exists() const;

  /// Files in the folder that differ from HEAD or that git does not know, without ignored ones.
  [[nodiscard]] bk::Result<std::vector<std::string>> uncommitted() const;

  /// Brings files (written or removed) to the index; what git ignores and does not know stays out.
  /// Those in conflict get the three stages of one.
  [[nodiscard]] bk::Result<void> stage(
      const std::vector<std::string>& paths, const std::vector<Conflict>& conflicts) const;

  /// Brings files of the index, with their conflicts, back to what HEAD has.
  [[nodiscard]] bk::Result<void> unstage(const std::vector<std::string>& paths) const;

  /// Commits what the index holds; the abbreviated id. The author is git's configured one, else
  /// `bkctl <bkctl@localhost>`.
  [[nodiscard]] bk::Result<std::string> commit(const std::string& message) const;

 private:
  std::string folder_;
};

}  // namespace bkctl::git
