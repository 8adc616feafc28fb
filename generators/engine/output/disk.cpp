#include "engine/output/disk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace bkctl::output::disk {
namespace {

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

bk::Result<void> write_all(int file, std::string_view path, std::string_view contents) {
  while (!contents.empty()) {
    const ssize_t written = ::write(file, contents.data(), contents.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return failure(path, errno);
    }
    contents.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::string parent_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string{} : std::string{path.substr(0, slash)};
}

// In one call, where the kernel has it (openat2, Linux 5.6): a project is some thousand such ways.
Descriptor open_folder(int root, std::string_view path) {
  open_how how{};
  how.flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
  how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH;
  const std::string text{path};
  return Descriptor(static_cast<int>(::syscall(SYS_openat2, root, text.c_str(), &how, sizeof how)));
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(value_, other.value_);
  return *this;
}

Descriptor::~Descriptor() {
  if (value_ >= 0) ::close(value_);
}

bk::Error failure(std::string_view path, int number) {
  bk::ErrorCode code = bk::ErrorCode::kUnavailable;
  std::string reason = std::strerror(number);
  if (number == ENOENT) code = bk::ErrorCode::kNotFound;
  if (number == EEXIST) code = bk::ErrorCode::kConflict;
  if (number == ELOOP || number == ENOTDIR) {
    code = bk::ErrorCode::kConflict;
    reason = number == ELOOP ? "it is or is reached through a symbolic link"
                             : "a part of the path is no folder";
  }
  return bk::Error(code, std::string{path} + ": " + reason);
}

bk::Result<Descriptor> open_root(const std::string& root) {
  Descriptor folder(::open(root.empty() ? "." : root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return failure(root, errno);
  return folder;
}

bk::Result<Place> open_parent(int root, std::string_view path) {
  Place place;
  if (const auto slash = path.rfind('/'); slash != std::string_view::npos) {
    place.name = path.substr(slash + 1);
    place.folder = open_folder(root, path.substr(0, slash));
    if (place.folder) return place;
  }
  // Part by part, to say which of them it is that cannot be opened.
  place.folder = Descriptor(::openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!place.folder) return failure(path, errno);
  std::string_view rest = path;
  for (auto slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
    const std::string part{rest.substr(0, slash)};
    Descriptor next(::openat(place.folder.get(), part.c_str(), kFolderFlags));
    if (!next) {
      struct stat status {};
      const int number = errno;
      // Linux answers ENOTDIR for a link as well: say which of the two it is.
      const bool is_link =
          number == ENOTDIR &&
          ::fstatat(place.folder.get(), part.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
          S_ISLNK(status.st_mode);
      return failure(path, is_link ? ELOOP : number);
    }
    place.folder = std::move(next);
    rest.remove_prefix(slash + 1);
  }
  place.name = rest;
  return place;
}

bk::Result<std::vector<std::string>> missing_folders(int root, std::string_view path) {
  std::vector<std::string> missing;
  for (std::string folder = parent_of(path); !folder.empty(); folder = parent_of(folder)) {
    auto place = open_parent(root, folder + "/x");
    if (place) break;
    if (place.error().code() != bk::ErrorCode::kNotFound) return std::move(place).error();
    missing.insert(missing.begin(), folder);
  }
  return missing;
}

bk::Result<void> make_folder(int root, std::string_view path) {
  auto place = open_parent(root, path);
  if (!place) return std::move(place).error();
  if (::mkdirat(place->folder.get(), place->name.c_str(), 0777) != 0 && errno != EEXIST)
    return failure(path, errno);
  return {};
}

bk::Result<void> make_parents(int root, std::string_view path) {
  auto missing = missing_folders(root, path);
  if (!missing) return std::move(missing).error();
  for (const auto& folder : *missing) {
    auto made = make_folder(root, folder);
    if (!made) return made;
  }
  return {};
}

void remove_if_empty(int root, std::string_view path) {
  auto place = open_parent(root, path);
  if (place) ::unlinkat(place->folder.get(), place->name.c_str(), AT_REMOVEDIR);
}

bk::Result<void> remove_all(int root, std::string_view path) {
  auto place = open_parent(root, path);
  if (!place) {
    if (place.error().code() == bk::ErrorCode::kNotFound) return {};
    return std::move(place).error();
  }
  if (::unlinkat(place->folder.get(), place->name.c_str(), 0) == 0 || errno == ENOENT) return {};
  if (errno != EISDIR && errno != EPERM) return failure(path, errno);
  const int folder = ::openat(place->folder.get(), place->name.c_str(), kFolderFlags);
  if (folder < 0) return failure(path, errno);
  DIR* entries = ::fdopendir(folder);
  if (entries == nullptr) {
    ::close(folder);
    return failure(path, ENOMEM);
  }
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(entries)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  ::closedir(entries);
  for (const auto& name : names) {
    auto removed = remove_all(root, std::string{path} + "/" + name);
    if (!removed) return removed;
  }
  if (::unlinkat(place->folder.get(), place->name.c_str(), AT_REMOVEDIR) != 0)
    return failure(path, errno);
  return {};
}

bk::Result<std::optional<std::string>> read(int root, std::string_view path) {
  auto place = open_parent(root, path);
  if (!place) {
    if (place.error().code() == bk::ErrorCode::kNotFound) return std::optional<std::string>{};
    return std::move(place).error();
  }
  // O_NONBLOCK: a named pipe must not make us wait.
  const Descriptor file(::openat(
      place->folder.get(), place->name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (!file) {
    if (errno == ENOENT) return std::optional<std::string>{};
    return failure(path, errno);
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return failure(path, errno);
  if (!S_ISREG(status.st_mode)) {
    return bk::Error(bk::ErrorCode::kConflict, std::string{path} + ": it is no plain file");
  }
  std::string text(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t size = 0;
  for (;;) {
    if (size == text.size()) text.resize(size + 1);
    const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(path, errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.resize(size);
  return std::optional<std::string>{std::move(text)};
}

bk::Result<void> write_new(
    int root, std::string_view path, std::string_view contents, WriteMode mode) {
  auto place = open_parent(root, path);
  if (!place) return std::move(place).error();
  const Descriptor file(::openat(
      place->folder.get(),
      place->name.c_str(),
      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
      mode.mode));
  if (!file) return failure(path, errno);
  auto written = write_all(file.get(), path, contents);
  if (!written) return written;
  if (mode.exact && ::fchmod(file.get(), mode.mode) != 0) return failure(path, errno);
  if (mode.flush && ::fsync(file.get()) != 0) return failure(path, errno);
  return {};
}

bk::Result<std::optional<mode_t>> permissions(int root, std::string_view path) {
  auto place = open_parent(root, path);
  struct stat status {};
  if (!place ||
      ::fstatat(place->folder.get(), place->name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    return std::optional<mode_t>{};
  }
  return std::optional<mode_t>{status.st_mode & 07777};
}

bool exists(int root, std::string_view path) {
  auto place = open_parent(root, path);
  struct stat status {};
  return place &&
         ::fstatat(place->folder.get(), place->name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

bk::Result<void> move(int root, std::string_view from, std::string_view to) {
  auto source = open_parent(root, from);
  if (!source) return std::move(source).error();
  auto target = open_parent(root, to);
  if (!target) return std::move(target).error();
  if (::renameat(
          source->folder.get(), source->name.c_str(), target->folder.get(), target->name.c_str()) !=
      0) {
    return failure(to, errno);
  }
  return {};
}

bk::Result<void> move_new(int root, std::string_view from, std::string_view to) {
  auto source = open_parent(root, from);
  if (!source) return std::move(source).error();
  auto target = open_parent(root, to);
  if (!target) return std::move(target).error();
  const int done = ::renameat2(
      source->folder.get(),
      source->name.c_str(),
      target->folder.get(),
      target->name.c_str(),
      RENAME_NOREPLACE);
  if (done == 0) return {};
  if (errno != EINVAL && errno != ENOSYS) return failure(to, errno);
  if (exists(root, to)) return failure(to, EEXIST);
  return move(root, from, to);
}

bk::Result<void> link(int root, std::string_view from, std::string_view to) {
  auto source = open_parent(root, from);
  if (!source) return std::move(source).error();
  auto target = open_parent(root, to);
  if (!target) return std::move(target).error();
  if (::linkat(
          source->folder.get(),
          source->name.c_str(),
          target->folder.get(),
          target->name.c_str(),
          0) == 0) {
    return {};
  }
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
    return failure(to, errno);
  auto contents = read(root, from);
  if (!contents) return std::move(contents).error();
  auto mode = permissions(root, from);
  return write_new(root, to, contents->value_or(""), {mode->value_or(0644), true, false});
}

bk::Result<void> remove(int root, std::string_view path) {
  auto place = open_parent(root, path);
  if (!place) {
    if (place.error().code() == bk::ErrorCode::kNotFound) return {};
    return std::move(place).error();
  }
  if (::unlinkat(place->folder.get(), place->name.c_str(), 0) != 0 && errno != ENOENT)
    return failure(path, errno);
  return {};
}

void flush_folder(int root, std::string_view path) {
  const Descriptor folder(::openat(root, std::string{path}.c_str(), kFolderFlags));
  if (folder) ::fsync(folder.get());
}

}  // namespace bkctl::output::disk
