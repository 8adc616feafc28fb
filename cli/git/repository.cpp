#include "git/repository.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <utility>

#include "git/handle.hpp"
#include "git/objects.hpp"

namespace bkctl::git {
namespace {

namespace fs = std::filesystem;

using Repository = RepositoryHandle;
using Tree = TreeHandle;
using Index = Handle<git_index, git_index_free>;
using Signature = Handle<git_signature, git_signature_free>;

Signature signature_of(git_repository* repository) {
  git_signature* raw = nullptr;
  if (git_signature_default(&raw, repository) != 0)
    git_signature_now(&raw, "bkctl", "bkctl@localhost");
  return Signature(raw);
}

bk::Result<Repository> init(const std::string& folder) {
  git_repository_init_options options;
  git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
  options.flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_NO_REINIT;
  options.initial_head = "main";
  git_repository* raw = nullptr;
  if (git_repository_init_ext(&raw, folder.c_str(), &options) != 0)
    return failure("no git repository could be made");
  return Repository(raw);
}

git_index_time time_of(const timespec& time) {
  return {static_cast<std::int32_t>(time.tv_sec), static_cast<std::uint32_t>(time.tv_nsec)};
}

// What git compares to see whether a file changed since.
git_index_entry entry_of(const struct stat& status) {
  git_index_entry entry{};
  entry.ctime = time_of(status.st_ctim);
  entry.mtime = time_of(status.st_mtim);
  entry.dev = static_cast<std::uint32_t>(status.st_dev);
  entry.ino = static_cast<std::uint32_t>(status.st_ino);
  entry.uid = status.st_uid;
  entry.gid = status.st_gid;
  entry.file_size = static_cast<std::uint32_t>(status.st_size);
  entry.mode = (status.st_mode & S_IXUSR) != 0 ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
  return entry;
}

bool read_file(const std::string& path, std::string& contents, struct stat& status) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return false;
  bool fine = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  contents.resize(fine ? static_cast<std::size_t>(status.st_size) : 0);
  std::size_t size = 0;
  while (fine && size < contents.size()) {
    const ssize_t got = ::read(file, contents.data() + size, contents.size() - size);
    fine = got > 0;
    if (fine) size += static_cast<std::size_t>(got);
  }
  ::close(file);
  return fine;
}

/// The first commit of a folder, collected in memory and written as one pack.
class FirstCommit {
 public:
  FirstCommit(git_repository* repository, const CommitOptions& options)
      : repository_(repository), options_(options) {}

  bk::Result<void> make() {
    if (objects_.attach(repository_) != 0)
      return failure("git's object database could not be opened");
    git_index* raw = nullptr;
    if (git_repository_index(&raw, repository_) != 0)
      return failure("git's index could not be opened");
    index_.reset(raw);
    auto added = add_files();
    if (!added) return added;
    git_oid tree;
    if (git_index_write_tree(&tree, index_.get()) != 0 || git_index_write(index_.get()) != 0) {
      return failure("git's index could not be written");
    }
    auto packed = commit(tree);
    return packed ? pack() : packed;
  }

 private:
  bk::Result<void> add_files() {
    const fs::path root = git_repository_workdir(repository_);
    std::error_code error;
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end;
         it.increment(error)) {
      if (options_.interrupted && options_.interrupted())
        return bk::Error(bk::ErrorCode::kCancelled, "interrupted");
      const std::string path = it->path().lexically_relative(root).generic_string();
      if (path == ".git") {
        it.disable_recursion_pending();
        continue;
      }
      if (it->is_directory(error)) continue;
      if (auto added = add_file(it->path().string(), path); !added) return added;
    }
    if (error) return bk::unavailable("the files could not be listed: " + error.message());
    return {};
  }

  bk::Result<void> add_file(const std::string& place, const std::string& path) {
    struct stat status {};
    if (!read_file(place, contents_, status)) return bk::unavailable(path + " could not be read");
    git_index_entry entry = entry_of(status);
    entry.path = path.c_str();
    if (git_blob_create_from_buffer(&entry.id, repository_, contents_.data(), contents_.size()) !=
            0 ||
        git_index_add(index_.get(), &entry) != 0) {
      return failure(path + " could not be added to git");
    }
    return {};
  }

  bk::Result<void> commit(const git_oid& tree_id) {
    git_tree* raw = nullptr;
    if (git_tree_lookup(&raw, repository_, &tree_id) != 0)
      return failure("git's tree could not be read");
    const Tree tree(raw);
    const Signature author = signature_of(repository_);
    git_oid id;
    if (author == nullptr || git_commit_create(
                                 &id,
                                 repository_,
                                 "HEAD",
                                 author.get(),
                                 author.get(),
                                 nullptr,
                                 options_.message.c_str(),
                                 tree.get(),
                                 0,
                                 nullptr) != 0) {
      return failure("the first commit could not be made");
    }
    return {};
  }

  bk::Result<void> pack() const {
    const Objects::Pack pack = objects_.pack();
    const std::string stem =
        std::string{git_repository_path(repository_)} + "objects/pack/" + pack.name;
    // The index last: git looks for packs by their indexes.
    for (const auto& [ending, text] :
         {std::pair{".pack", &pack.pack}, std::pair{".idx", &pack.index}}) {
      std::ofstream out(stem + ending, std::ios::binary);
      out.write(text->data(), static_cast<std::streamsize>(text->size()));
      if (!out.flush()) return bk::unavailable("git's objects could not be written");
    }
    return {};
  }

  git_repository* repository_;
  const CommitOptions& options_;
  Objects objects_;
  Index index_;
  std::string contents_;
};

}  // namespace

std::string unfinished(const std::string& folder) {
  const Library library;
  git_repository* raw = nullptr;
  if (git_repository_open_ext(&raw, folder.c_str(), 0, nullptr) != 0) return "";
  const Repository repository(raw);
  switch (git_repository_state(raw)) {
    case GIT_REPOSITORY_STATE_NONE:
      return "";
    case GIT_REPOSITORY_STATE_MERGE:
      return "merge";
    case GIT_REPOSITORY_STATE_REVERT:
    case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
      return "revert";
    case GIT_REPOSITORY_STATE_CHERRYPICK:
    case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
      return "cherry-pick";
    case GIT_REPOSITORY_STATE_BISECT:
      return "bisect";
    default:
      return "rebase";
  }
}

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
  auto committed = FirstCommit(repository->get(), options).make();
  if (committed) return {};
  repository->reset();
  std::error_code ignored;
  fs::remove_all(fs::path(folder) / ".git", ignored);
  return committed;
}

}  // namespace bkctl::git
