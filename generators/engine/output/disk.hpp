#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"

/// File operations relative to an open folder that never follow a symbolic link. Internal to
/// output.
namespace bkctl::output::disk {

/// An open file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(Descriptor&& other) noexcept : value_(other.value_) { other.value_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  [[nodiscard]] int get() const { return value_; }
  explicit operator bool() const { return value_ >= 0; }

 private:
  int value_ = -1;
};

/// `src/books.cpp: Permission denied` as an Error (kUnavailable; kNotFound for ENOENT, kConflict
/// for EEXIST).
bk::Error failure(std::string_view path, int number);

/// Opens a project's root folder.
bk::Result<Descriptor> open_root(const std::string& root);

/// The folder that `path` stands in, and its last part.
struct Place {
  Descriptor folder;
  std::string name;
};
/// Fails with kNotFound when a folder on the way is missing, with kConflict when it is a link or no
/// folder.
bk::Result<Place> open_parent(int root, std::string_view path);

/// The parent folders of `path` that do not exist, outermost first.
bk::Result<std::vector<std::string>> missing_folders(int root, std::string_view path);

bk::Result<void> make_folder(int root, std::string_view path);
/// Makes all parents of `path`.
bk::Result<void> make_parents(int root, std::string_view path);
/// Removes a folder that is empty; nothing happens to one that is not or that is not there.
void remove_if_empty(int root, std::string_view path);
/// Removes a folder with all that is in it; links in it are removed, not followed.
bk::Result<void> remove_all(int root, std::string_view path);

/// nullopt when there is no such file.
bk::Result<std::optional<std::string>> read(int root, std::string_view path);
/// Writes a new file. `mode` is subject to the process's mask unless `exact`.
struct WriteMode {
  mode_t mode = 0666;
  bool exact = false;
  bool flush = false;  ///< wait for the device
};
bk::Result<void> write_new(
    int root, std::string_view path, std::string_view contents, WriteMode mode);
/// Permissions of a plain file; nullopt when there is none.
bk::Result<std::optional<mode_t>> permissions(int root, std::string_view path);
/// Whether anything has that name.
bool exists(int root, std::string_view path);

bk::Result<void> move(int root, std::string_view from, std::string_view to);
/// Fails with kConflict when `to` exists.
bk::Result<void> move_new(int root, std::string_view from, std::string_view to);
/// A second name for the same file; where the file system has none, a copy.
bk::Result<void> link(int root, std::string_view from, std::string_view to);
/// Success also when there is no such file.
bk::Result<void> remove(int root, std::string_view path);
/// Waits until a folder's entries are on the device; best effort.
void flush_folder(int root, std::string_view path);

}  // namespace bkctl::output::disk
