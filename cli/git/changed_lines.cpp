#include "git/changed_lines.hpp"

#include <git2.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <memory>

namespace bkctl::git {
namespace {

namespace fs = std::filesystem;

struct Library {
  Library() { git_libgit2_init(); }
  ~Library() { git_libgit2_shutdown(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

template <class T, auto kFree>
struct Owned {
  Owned() = default;
  ~Owned() { kFree(pointer); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  T* pointer = nullptr;
};

bk::Error failure(const std::string& what) {
  const git_error* const error = git_error_last();
  const bool said = error != nullptr && error->message != nullptr;
  return bk::unavailable(what + (said ? ": " + std::string(error->message) : ""));
}

// The tree to compare with: the revision's, or that of its merge base with HEAD.
int base_tree(git_repository* repository, const std::string& revision, git_tree** out) {
  Owned<git_object, git_object_free> object;
  int error = git_revparse_single(&object.pointer, repository, revision.c_str());
  if (error != 0) return error;
  Owned<git_object, git_object_free> commit;
  git_oid head;
  git_oid base;
  if (git_object_peel(&commit.pointer, object.pointer, GIT_OBJECT_COMMIT) == 0 &&
      git_reference_name_to_id(&head, repository, "HEAD") == 0 &&
      git_merge_base(&base, repository, git_object_id(commit.pointer), &head) == 0) {
    Owned<git_commit, git_commit_free> at;
    error = git_commit_lookup(&at.pointer, repository, &base);
    return error != 0 ? error : git_commit_tree(out, at.pointer);
  }
  return git_object_peel(reinterpret_cast<git_object**>(out), object.pointer, GIT_OBJECT_TREE);
}

using Ranges = std::map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>>;

int on_file(const git_diff_delta* delta, float, void* payload) {
  if (delta->status == GIT_DELTA_UNTRACKED)
    (*static_cast<Ranges*>(payload))[delta->new_file.path] = {
        {1, std::numeric_limits<std::uint32_t>::max()}};
  return 0;
}

int on_hunk(const git_diff_delta* delta, const git_diff_hunk* hunk, void* payload) {
  const auto first = static_cast<std::uint32_t>(std::max(hunk->new_start, 1));
  const auto count = static_cast<std::uint32_t>(std::max(hunk->new_lines, 1));
  (*static_cast<Ranges*>(payload))[delta->new_file.path].emplace_back(first, first + count - 1);
  return 0;
}

}  // namespace

bk::Result<ChangedLines> ChangedLines::since(
    const std::string& revision, const std::string& folder) {
  const Library library;
  Owned<git_repository, git_repository_free> repository;
  if (git_repository_open_ext(&repository.pointer, folder.c_str(), 0, nullptr) != 0)
    return failure("there is no git repository here");
  const char* const root = git_repository_workdir(repository.pointer);
  if (root == nullptr) return bk::unavailable("the git repository has no files of its own");
  Owned<git_tree, git_tree_free> tree;
  if (base_tree(repository.pointer, revision, &tree.pointer) != 0)
    return failure("git knows no revision `" + revision + "`");
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.context_lines = 0;
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
  Owned<git_diff, git_diff_free> diff;
  if (git_diff_tree_to_workdir_with_index(
          &diff.pointer, repository.pointer, tree.pointer, &options) != 0)
    return failure("git cannot compare with `" + revision + "`");
  ChangedLines out;
  std::error_code error;
  out.root_ = fs::weakly_canonical(root, error).string();
  if (git_diff_foreach(diff.pointer, on_file, nullptr, on_hunk, nullptr, &out.files_) != 0)
    return failure("git cannot compare with `" + revision + "`");
  return out;
}

bool ChangedLines::touches(const std::string& path, std::uint32_t first, std::uint32_t last) const {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  const auto file = files_.find(real.lexically_relative(root_).generic_string());
  if (file == files_.end()) return false;
  const auto range =
      std::partition_point(file->second.begin(), file->second.end(), [first](const Range& each) {
        return each.second < first;
      });
  return range != file->second.end() && range->first <= std::max(first, last);
}

}  // namespace bkctl::git
