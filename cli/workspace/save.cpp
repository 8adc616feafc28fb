#include "workspace/save.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace bkctl::workspace {
namespace {

namespace fs = std::filesystem;

bk::Error failure(const std::string& path, int error) {
  return bk::unavailable(path + " cannot be written: " + std::generic_category().message(error));
}

// 0, or the reason.
int write_all(int file, const std::string& contents) {
  std::size_t done = 0;
  while (done < contents.size()) {
    const ssize_t wrote = ::write(file, contents.data() + done, contents.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return wrote < 0 ? errno : ENOSPC;
    done += static_cast<std::size_t>(wrote);
  }
  return 0;
}

mode_t fresh_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

Save::~Save() {
  for (const auto& each : pending_) ::unlink(each.temporary.c_str());
}

bk::Result<void> Save::add(const std::string& path, const std::string& contents) {
  std::error_code error;
  fs::path target = path;
  if (fs::is_symlink(target, error)) {
    const fs::path real = fs::weakly_canonical(target, error);
    if (!error) target = real;
  }
  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return failure(path, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {
    const int file = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return failure(path, errno);
    const int reason = write_all(file, contents);
    ::close(file);
    if (reason != 0) return failure(path, reason);
    return {};
  }
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  fs::create_directories(folder, error);
  if (error) return failure(path, error.value());
  std::string name = (folder / ("." + target.filename().string() + ".XXXXXX")).string();
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) return failure(path, errno);
  pending_.push_back({name, target.string()});
  int reason = write_all(file, contents);
  if (reason == 0 && ::fchmod(file, exists ? status.st_mode & 07777 : fresh_mode()) != 0)
    reason = errno;
  if (reason == 0 && ::fsync(file) != 0) reason = errno;
  if (::close(file) != 0 && reason == 0) reason = errno;
  if (reason != 0) return failure(path, reason);
  return {};
}

bk::Result<void> Save::commit() {
  while (!pending_.empty()) {
    const Pending& next = pending_.front();
    if (std::rename(next.temporary.c_str(), next.target.c_str()) != 0)
      return failure(next.target, errno);
    pending_.erase(pending_.begin());
  }
  return {};
}

}  // namespace bkctl::workspace
