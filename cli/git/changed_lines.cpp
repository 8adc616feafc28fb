#include "git/changed_lines.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include "git/handle.hpp"

namespace bkctl::git {
namespace {

namespace fs = std::filesystem;

// What a function of libgit2 gives out through its first argument; null when it fails.
template <class Owner, class Function, class... Arguments>
Owner get(Function function, Arguments... arguments) {
  typename Owner::pointer raw = nullptr;
  return function(&raw, arguments...) == 0 ? Owner(raw) : Owner();
}

TreeHandle tree_of(git_object* object) {
  const auto peeled = get<ObjectHandle>(git_object_peel, object, GIT_OBJECT_TREE);
  return peeled == nullptr
             ? TreeHandle()
             : get<TreeHandle>(
                   git_tree_lookup, git_object_owner(object), git_object_id(peeled.get()));
}

// The tree to compare with: the revision's, or that of its merge base with HEAD.
TreeHandle base_tree(git_repository* repository, const std::string& revision) {
  const auto object = get<ObjectHandle>(git_revparse_single, repository, revision.c_str());
  if (object == nullptr) return {};
  const auto commit = get<ObjectHandle>(git_object_peel, object.get(), GIT_OBJECT_COMMIT);
  git_oid head;
  git_oid base;
  if (commit == nullptr || git_reference_name_to_id(&head, repository, "HEAD") != 0 ||
      git_merge_base(&base, repository, git_object_id(commit.get()), &head) != 0) {
    return tree_of(object.get());
  }
  const auto at = get<ObjectHandle>(git_object_lookup, repository, &base, GIT_OBJECT_COMMIT);
  return at == nullptr ? TreeHandle() : tree_of(at.get());
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
  const auto repository =
      get<RepositoryHandle>(git_repository_open_ext, folder.c_str(), 0U, nullptr);
  if (repository == nullptr) return failure("there is no git repository here");
  const char* const root = git_repository_workdir(repository.get());
  if (root == nullptr) return bk::unavailable("the git repository has no files of its own");
  const TreeHandle tree = base_tree(repository.get(), revision);
  if (tree == nullptr) return failure("git knows no revision `" + revision + "`");
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.context_lines = 0;
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
  const auto diff = get<Handle<git_diff, git_diff_free>>(
      git_diff_tree_to_workdir_with_index, repository.get(), tree.get(), &options);
  if (diff == nullptr) return failure("git cannot compare with `" + revision + "`");
  ChangedLines out;
  std::error_code error;
  out.root_ = fs::weakly_canonical(root, error).string();
  if (git_diff_foreach(diff.get(), on_file, nullptr, on_hunk, nullptr, &out.files_) != 0)
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
