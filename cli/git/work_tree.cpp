#include "git/work_tree.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "git/handle.hpp"

namespace bkctl::git {
namespace {

namespace fs = std::filesystem;

using Index = Handle<git_index, git_index_free>;
using Signature = Handle<git_signature, git_signature_free>;
using Commit = Handle<git_commit, git_commit_free>;
using StatusList = Handle<git_status_list, git_status_list_free>;

// A repository that is open, and where the folder lies in it.
struct Opened {
  RepositoryHandle repository;
  Index index;
  std::string prefix;  // `services/shop/` in a repository of several projects; or empty

  [[nodiscard]] std::string inside(const std::string& path) const { return prefix + path; }
};

bk::Result<Opened> open(const std::string& folder) {
  git_repository* raw = nullptr;
  if (git_repository_open_ext(&raw, folder.c_str(), 0, nullptr) != 0)
    return failure("there is no git repository here");
  Opened out;
  out.repository.reset(raw);
  git_index* index = nullptr;
  if (git_repository_workdir(raw) == nullptr || git_repository_index(&index, raw) != 0)
    return failure("git's index could not be opened");
  out.index.reset(index);
  std::error_code error;
  const fs::path root = fs::canonical(git_repository_workdir(raw), error);
  const fs::path here = fs::canonical(folder, error);
  const std::string below = here.lexically_relative(root).generic_string();
  if (!below.empty() && below != ".") out.prefix = below + "/";
  return out;
}

// HEAD's commit; null in a repository without one.
Commit head_of(git_repository* repository) {
  git_oid id;
  git_commit* raw = nullptr;
  if (git_reference_name_to_id(&id, repository, "HEAD") != 0 ||
      git_commit_lookup(&raw, repository, &id) != 0)
    return Commit();
  return Commit(raw);
}

bool is_ignored(const Opened& opened, const std::string& path) {
  int ignored = 0;
  const bool known = git_index_get_bypath(opened.index.get(), path.c_str(), 0) != nullptr;
  return !known &&
         git_ignore_path_is_ignored(&ignored, opened.repository.get(), path.c_str()) == 0 &&
         ignored != 0;
}

bk::Result<void> add(const Opened& opened, const std::string& path, const std::string& folder) {
  const std::string inside = opened.inside(path);
  std::error_code error;
  const bool there = fs::is_regular_file(fs::symlink_status(fs::path(folder) / path, error));
  if (there && is_ignored(opened, inside)) return {};
  const int code = there ? git_index_add_bypath(opened.index.get(), inside.c_str())
                         : git_index_remove_bypath(opened.index.get(), inside.c_str());
  if (code != 0) return failure(path + " could not be added to git's index");
  return {};
}

bk::Result<git_index_entry> stage_of(
    const Opened& opened, const std::string& path, const std::string& text) {
  git_index_entry entry{};
  entry.mode = GIT_FILEMODE_BLOB;
  entry.path = path.c_str();
  entry.file_size = static_cast<std::uint32_t>(text.size());
  if (git_blob_create_from_buffer(&entry.id, opened.repository.get(), text.data(), text.size()) !=
      0)
    return failure(path + " could not be written to git");
  return entry;
}

bk::Result<void> mark(const Opened& opened, const Conflict& conflict) {
  const std::string path = opened.inside(conflict.path);
  std::array<git_index_entry, 3> stages{};
  const std::array texts{&conflict.base, &conflict.yours, &conflict.theirs};
  for (std::size_t i = 0; i < stages.size(); ++i) {
    auto entry = stage_of(opened, path, *texts[i]);
    if (!entry) return std::move(entry).error();
    stages[i] = *entry;
  }
  if (git_index_conflict_add(opened.index.get(), &stages[0], &stages[1], &stages[2]) != 0)
    return failure(conflict.path + " could not be marked as in conflict");
  return {};
}

bk::Result<void> write(const Opened& opened) {
  if (git_index_write(opened.index.get()) != 0) return failure("git's index could not be written");
  return {};
}

}  // namespace

bool WorkTree::exists() const {
  const Library library;
  const auto opened = open(folder_);
  int ignored = 0;
  return opened && (opened->prefix.empty() ||
                    git_ignore_path_is_ignored(
                        &ignored, opened->repository.get(), opened->prefix.c_str()) != 0 ||
                    ignored == 0);
}

bk::Result<std::vector<std::string>> WorkTree::uncommitted() const {
  const Library library;
  auto opened = open(folder_);
  if (!opened) return std::move(opened).error();
  git_status_options options;
  git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
  options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
  options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                  GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH;
  std::string below = opened->prefix;
  char* paths[] = {below.data()};
  if (!below.empty()) options.pathspec = {paths, 1};
  git_status_list* raw = nullptr;
  if (git_status_list_new(&raw, opened->repository.get(), &options) != 0)
    return failure("git could not say what changed");
  const StatusList list(raw);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < git_status_list_entrycount(raw); ++i) {
    const auto* entry = git_status_byindex(raw, i);
    const auto* delta =
        entry->index_to_workdir != nullptr ? entry->index_to_workdir : entry->head_to_index;
    const std::string path = delta->new_file.path;
    if (path.starts_with(opened->prefix)) out.push_back(path.substr(opened->prefix.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

bk::Result<void> WorkTree::stage(
    const std::vector<std::string>& paths, const std::vector<Conflict>& conflicts) const {
  const Library library;
  const auto opened = open(folder_);
  if (!opened) return opened.error();
  for (const auto& path : paths) {
    if (auto added = add(*opened, path, folder_); !added) return added;
  }
  for (const Conflict& conflict : conflicts) {
    if (auto marked = mark(*opened, conflict); !marked) return marked;
  }
  return write(*opened);
}

bk::Result<void> WorkTree::unstage(const std::vector<std::string>& paths) const {
  const Library library;
  const auto opened = open(folder_);
  if (!opened) return opened.error();
  const Commit head = head_of(opened->repository.get());
  git_tree* raw = nullptr;
  if (head != nullptr) git_commit_tree(&raw, head.get());
  const TreeHandle tree(raw);
  for (const auto& path : paths) {
    const std::string inside = opened->inside(path);
    (void)git_index_conflict_remove(opened->index.get(), inside.c_str());
    (void)git_index_remove_bypath(opened->index.get(), inside.c_str());
    git_tree_entry* found = nullptr;
    if (tree == nullptr || git_tree_entry_bypath(&found, tree.get(), inside.c_str()) != 0) continue;
    const Handle<git_tree_entry, git_tree_entry_free> owner(found);
    git_index_entry entry{};
    entry.path = inside.c_str();
    entry.id = *git_tree_entry_id(found);
    entry.mode = git_tree_entry_filemode(found);
    if (git_index_add(opened->index.get(), &entry) != 0)
      return failure(path + " could not be put back into git's index");
  }
  return write(*opened);
}

bk::Result<std::string> WorkTree::commit(const std::string& message) const {
  const Library library;
  const auto opened = open(folder_);
  if (!opened) return opened.error();
  git_repository* repository = opened->repository.get();
  git_oid tree_id;
  git_tree* raw = nullptr;
  if (git_index_write_tree(&tree_id, opened->index.get()) != 0 ||
      git_tree_lookup(&raw, repository, &tree_id) != 0)
    return failure("git's tree could not be written");
  const TreeHandle tree(raw);
  const Commit head = head_of(repository);
  git_signature* author = nullptr;
  if (git_signature_default(&author, repository) != 0)
    git_signature_now(&author, "bkctl", "bkctl@localhost");
  const Signature signature(author);
  const git_commit* parents[] = {head.get()};
  git_oid id;
  if (git_commit_create(
          &id,
          repository,
          "HEAD",
          author,
          author,
          nullptr,
          message.c_str(),
          tree.get(),
          head == nullptr ? 0 : 1,
          parents) != 0)
    return failure("the commit could not be made");
  std::array<char, 11> text{};
  git_oid_tostr(text.data(), text.size(), &id);
  return std::string{text.data()};
}

}  // namespace bkctl::git
