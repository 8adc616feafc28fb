#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bk/core/result.hpp"

namespace bkctl::git {

/// The lines of a repository's files, as they are on disk now, that differ from a revision. Files
/// that git does not know are new in all their lines; files that it ignores are unchanged. A value;
/// safe to share between threads once made.
class ChangedLines {
 public:
  /// Compares with `revision` (any that git understands), or where it has diverged from HEAD: what
  /// others did there since is no change of ours. An Error when `folder` is in no repository or the
  /// revision is unknown.
  static bk::Result<ChangedLines> since(const std::string& revision, const std::string& folder);

  /// Whether one of the lines first..last (from 1) of the file changed; `path` as seen from the
  /// current folder. Of a place where lines were only removed, the line before counts.
  [[nodiscard]] bool touches(
      const std::string& path, std::uint32_t first, std::uint32_t last) const;

 private:
  using Range = std::pair<std::uint32_t, std::uint32_t>;  // both inclusive
  std::string root_;
  std::map<std::string, std::vector<Range>> files_;  // by path below the root; in line order
};

}  // namespace bkctl::git
