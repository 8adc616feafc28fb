#pragma once

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include <map>
#include <string>
#include <vector>

namespace bkctl::git {

/// Git objects in memory, as an object database of libgit2: what is written stays here until it is
/// packed.
///
/// A first commit of some hundred files as loose objects costs some hundred files more; as one pack
/// it costs one.
class Objects {
 public:
  Objects();
  ~Objects();
  Objects(const Objects&) = delete;
  Objects& operator=(const Objects&) = delete;

  /// Makes `repository` write to and read from this object, which must outlive it. 0 or libgit2's
  /// error code.
  int attach(git_repository* repository);

  /// All objects as a pack (format 2) and its index (version 2). Contents are stored, not
  /// compressed: git does that when it collects garbage.
  struct Pack {
    std::string name;  ///< pack-<checksum>
    std::string pack;
    std::string index;
  };
  [[nodiscard]] Pack pack() const;

 private:
  struct Object {
    git_object_t type = GIT_OBJECT_BLOB;
    std::string data;
  };
  struct Less {
    bool operator()(const git_oid& a, const git_oid& b) const { return git_oid_cmp(&a, &b) < 0; }
  };
  struct Backend {
    git_odb_backend base{};
    Objects* owner = nullptr;
  };

  static int read(
      void** data,
      std::size_t* size,
      git_object_t* type,
      git_odb_backend* backend,
      const git_oid* id);
  static int read_header(
      std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id);
  static int write(
      git_odb_backend* backend,
      const git_oid* id,
      const void* data,
      std::size_t size,
      git_object_t type);
  static int exists(git_odb_backend* backend, const git_oid* id);
  static Objects& of(git_odb_backend* backend);

  std::map<git_oid, Object, Less> objects_;
};

}  // namespace bkctl::git
