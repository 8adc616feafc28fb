#pragma once

#include <string>
#include <vector>

#include "bk/core/result.hpp"

namespace bkctl::git {

/// A file at a revision: `path` from the top of the repository, or from the current folder when it
/// begins with `./`. The repository is the one around the current folder; nothing is checked out.
struct RevisionPath {
  std::string revision;  ///< a branch, tag, commit, HEAD~1 …
  std::string path;
};

/// The bytes of the file, at most `limit`. An Error says what is missing: repository, revision or
/// file.
bk::Result<std::string> read_file(const RevisionPath& at, std::size_t limit);

/// Whether the path is a folder; an Error when there is nothing.
bk::Result<bool> is_folder(const RevisionPath& at);

/// Paths of the files below a folder, from that folder, sorted.
bk::Result<std::vector<std::string>> list_files(const RevisionPath& at);

/// The path from the top of the repository.
bk::Result<std::string> from_top(const std::string& path);

}  // namespace bkctl::git
