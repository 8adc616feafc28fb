#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bk/core/result.hpp"

namespace bkctl::git {

/// Whether a folder lies inside a repository that would track it (and does not ignore it).
bool is_tracked(const std::string& folder);

/// What git is in the middle of there: `merge`, `rebase`, `cherry-pick` …; empty: nothing, or no
/// repository.
std::string unfinished(const std::string& folder);

struct CommitOptions {
  std::string message;
  std::function<bool()> interrupted;
};

/// Makes `folder` a repository (branch main) whose first commit holds all of its files: they have
/// just been written, and what is to be ignored is not there yet. The author is git's configured
/// one, else `bkctl <bkctl@localhost>`. On failure the repository is removed again.
bk::Result<void> init_and_commit(const std::string& folder, const CommitOptions& options);

}  // namespace bkctl::git
