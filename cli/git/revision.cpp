#include "git/revision.hpp"

#include <algorithm>
#include <filesystem>

#include "git/handle.hpp"

namespace bkctl::git {
namespace {

namespace fs = std::filesystem;

using Repository = RepositoryHandle;
using Object = ObjectHandle;
using Entry = Handle<git_tree_entry, git_tree_entry_free>;

bk::Result<Repository> open() {
  git_repository* raw = nullptr;
  if (git_repository_open_ext(&raw, ".", 0, nullptr) != 0)
    return bk::not_found("the current folder is in no git repository");
  return Repository(raw);
}

bk::Result<Object> tree_of(git_repository* repository, const std::string& revision) {
  git_object* raw = nullptr;
  if (git_revparse_single(&raw, repository, revision.c_str()) != 0)
    return bk::not_found("git knows no revision \"" + revision + "\"");
  const Object found(raw);
  git_object* tree = nullptr;
  if (git_object_peel(&tree, found.get(), GIT_OBJECT_TREE) != 0)
    return bk::not_found("\"" + revision + "\" is no commit");
  return Object(tree);
}

std::string cleaned(const std::string& path) {
  std::string out = fs::path(path).lexically_normal().generic_string();
  while (out.starts_with('/')) out.erase(0, 1);
  while (out.ends_with('/')) out.pop_back();
  return out == "." ? "" : out;
}

bk::Result<std::string> top_path(git_repository* repository, const std::string& path) {
  if (!path.starts_with("./") && !path.starts_with("../") && path != ".") return cleaned(path);
  const char* top = git_repository_workdir(repository);
  if (top == nullptr) return bk::not_found("a bare repository has no current folder");
  std::error_code error;
  const fs::path full = fs::weakly_canonical(fs::current_path(error) / path, error);
  const fs::path root = fs::weakly_canonical(top, error);
  std::string out = full.lexically_relative(root).generic_string();
  if (out.starts_with("..")) return bk::not_found("\"" + path + "\" lies outside the repository");
  return cleaned(out);
}

bk::Result<Object> object_at(git_repository* repository, const RevisionPath& at) {
  auto tree = tree_of(repository, at.revision);
  if (!tree) return tree;
  const auto path = top_path(repository, at.path);
  if (!path) return bk::Error(path.error());
  if (path->empty()) return tree;
  git_tree_entry* raw = nullptr;
  if (git_tree_entry_bypath(&raw, reinterpret_cast<git_tree*>(tree->get()), path->c_str()) != 0)
    return bk::not_found("there is no " + *path + " in revision \"" + at.revision + "\"");
  const Entry entry(raw);
  git_object* object = nullptr;
  if (git_tree_entry_to_object(&object, repository, entry.get()) != 0)
    return bk::unavailable("git cannot read " + *path);
  return Object(object);
}

int collect(const char* root, const git_tree_entry* entry, void* payload) {
  if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
    static_cast<std::vector<std::string>*>(payload)->push_back(
        std::string{root} + git_tree_entry_name(entry));
  return 0;
}

}  // namespace

bk::Result<std::string> read_file(const RevisionPath& at, std::size_t limit) {
  const Library library;
  auto repository = open();
  if (!repository) return std::move(repository).error();
  auto object = object_at(repository->get(), at);
  if (!object) return std::move(object).error();
  if (git_object_type(object->get()) != GIT_OBJECT_BLOB)
    return bk::invalid_argument("it is a folder");
  const auto* blob = reinterpret_cast<const git_blob*>(object->get());
  const auto size = static_cast<std::size_t>(git_blob_rawsize(blob));
  if (size > limit)
    return bk::invalid_argument("it has more than " + std::to_string(limit) + " bytes");
  return std::string(static_cast<const char*>(git_blob_rawcontent(blob)), size);
}

bk::Result<bool> is_folder(const RevisionPath& at) {
  const Library library;
  auto repository = open();
  if (!repository) return std::move(repository).error();
  auto object = object_at(repository->get(), at);
  if (!object) return std::move(object).error();
  return git_object_type(object->get()) == GIT_OBJECT_TREE;
}

bk::Result<std::vector<std::string>> list_files(const RevisionPath& at) {
  const Library library;
  auto repository = open();
  if (!repository) return std::move(repository).error();
  auto object = object_at(repository->get(), at);
  if (!object) return std::move(object).error();
  std::vector<std::string> out;
  if (git_object_type(object->get()) == GIT_OBJECT_TREE)
    git_tree_walk(
        reinterpret_cast<const git_tree*>(object->get()), GIT_TREEWALK_PRE, collect, &out);
  std::sort(out.begin(), out.end());
  return out;
}

bk::Result<std::string> from_top(const std::string& path) {
  const Library library;
  auto repository = open();
  if (!repository) return std::move(repository).error();
  return top_path(repository->get(), path);
}

}  // namespace bkctl::git
