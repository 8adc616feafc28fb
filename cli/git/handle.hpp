#pragma once

#include <git2.h>

#include <memory>
#include <string>

#include "bk/core/result.hpp"

namespace bkctl::git {

/// libgit2, initialised while one of these lives; they may nest.
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
/// An object of libgit2 that is freed by its own function; ends before the Library does.
template <class T, auto kFree>
using Handle = std::unique_ptr<T, Free<kFree>>;

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;

/// `what`, with what libgit2 said last on this thread.
bk::Error failure(const std::string& what);

}  // namespace bkctl::git
