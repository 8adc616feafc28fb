#include "git/repository.hpp"

#include <git2.h>

#include <filesystem>
#include <memory>
#include <utility>

namespace bkctl::git {
namespace {

namespace fs = std::filesystem;

struct Library {
  Library() { git_libgit2_init(); }
  ~Library() { git_libgit2_shutdown(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};
using Repository = std::unique_ptr<git_repository, Free<git_repository_free>>;
using Index = std::unique_ptr<git_index, Free<git_index_free>>;
using Tree = std::unique_ptr<git_tree, Free<git_tree_free>>;
using Signature = std::unique_ptr<git_signature, Free<git_signature_free>>;

bk::Error failure(const std::string& what) {
  const git_error* error = git_error_last();
  const std::string why =
      error == nullptr || error->message == nullptr ? "unknown reason" : error->message;
  return bk::unavailable(what + ": " + why);
}

int on_added(const char*, const char*, void* payload) {
  const auto& interrupted = *static_cast<const std::function<bool()>*>(payload);
  return interrupted && interrupted() ? GIT_EUSER : 0;
}

Signature signature_of(git_repository* repository) {
  git_signature* raw = nullptr;
  if (git_signature_default(&raw, repository) != 0)
    git_signature_now(&raw, "bkctl", "bkctl@localhost");
  return Signature(raw);
}

bk::Result<Repository> init(const std::string& folder) {
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
  options.flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_NO_REINIT;
  options.initial_head = "main";
  git_repository* raw = nullptr;
  if (git_repository_init_ext(&raw, folder.c_str(), &options) != 0)
    return failure("no git repository could be made");
  return Repository(raw);
}

bk::Result<void> commit(git_repository* repository, const CommitOptions& options) {
  git_index* raw_index = nullptr;
  if (git_repository_index(&raw_index, repository) != 0)
    return failure("git's index could not be opened");
  const Index index(raw_index);
  auto interrupted = options.interrupted;
  if (const int status =
          git_index_add_all(index.get(), nullptr, GIT_INDEX_ADD_DEFAULT, &on_added, &interrupted);
      status != 0) {
    if (status == GIT_EUSER) return bk::Error(bk::ErrorCode::kCancelled, "interrupted");
    return failure("the files could not be added to git");
  }
  git_oid tree_id;
  if (git_index_write(index.get()) != 0 || git_index_write_tree(&tree_id, index.get()) != 0) {
    return failure("git's index could not be written");
  }
  git_tree* raw_tree = nullptr;
  if (git_tree_lookup(&raw_tree, repository, &tree_id) != 0)
    return failure("git's tree could not be read");
  const Tree tree(raw_tree);
  const Signature author = signature_of(repository);
  git_oid commit_id;
  if (author == nullptr || git_commit_create(
                               &commit_id,
                               repository,
                               "HEAD",
                               author.get(),
                               author.get(),
                               nullptr,
                               options.message.c_str(),
                               tree.get(),
                               0,
                               nullptr) != 0) {
    return failure("the first commit could not be made");
  }
  return {};
}

}  // namespace

bool is_tracked(const std::string& folder) {
  const Library library;
  std::error_code error;
  fs::path start = fs::absolute(folder, error).lexically_normal();
  const fs::path target = start;
  while (!start.empty() && !fs::exists(start, error) && start != start.root_path())
    start = start.parent_path();
  git_repository* raw = nullptr;
  if (git_repository_open_ext(&raw, start.c_str(), 0, nullptr) != 0) return false;
  const Repository repository(raw);
  const char* work_folder = git_repository_workdir(repository.get());
  if (work_folder == nullptr) return false;
  const std::string inside =
      target.lexically_relative(fs::path(work_folder)).generic_string() + "/";
  int ignored = 0;
  return git_ignore_path_is_ignored(&ignored, repository.get(), inside.c_str()) != 0 ||
         ignored == 0;
}

bk::Result<void> init_and_commit(const std::string& folder, const CommitOptions& options) {
  const Library library;
  auto repository = init(folder);
  if (!repository) return std::move(repository).error();
  auto committed = commit(repository->get(), options);
  if (committed) return {};
  repository->reset();
  std::error_code ignored;
  fs::remove_all(fs::path(folder) / ".git", ignored);
  return committed;
}

}  // namespace bkctl::git
