#include "dev/watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

namespace bkctl::dev {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;

// What editors leave beside a file while they write it.
bool is_passing(std::string_view name) {
  return name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".swx") ||
         name.ends_with(".tmp") || name.starts_with('#') || name == "4913";
}

}  // namespace

Watch::Watch(std::string root, std::vector<std::string> skips)
    : root_(std::move(root)),
      skips_(std::move(skips)),
      descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (descriptor_ < 0) {
    problem_ = std::generic_category().message(errno);
    return;
  }
  add("");
}

Watch::~Watch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Watch::add(const std::string& folder) {
  if (std::find(skips_.begin(), skips_.end(), folder.substr(0, folder.find('/'))) != skips_.end())
    return;
  const std::string path = root_ + "/" + folder;
  const int watch = ::inotify_add_watch(descriptor_, path.c_str(), kEvents);
  if (watch < 0) {
    if (errno != ENOENT && errno != ENOTDIR)
      problem_ = path + ": " + std::generic_category().message(errno);
    return;
  }
  folders_[watch] = folder;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || entry.is_symlink(error) || !entry.is_directory(error)) continue;
    add(folder + name + "/");
  }
}

std::vector<std::string> Watch::changes() {
  std::set<std::string> out;
  alignas(inotify_event) std::array<char, 16 * 1024> buffer{};
  for (;;) {
    const ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
    if (size <= 0) break;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      if ((event->mask & IN_Q_OVERFLOW) != 0) out.insert(".");
      const auto folder = folders_.find(event->wd);
      if (folder == folders_.end()) continue;
      if ((event->mask & IN_IGNORED) != 0) {
        folders_.erase(folder);
        continue;
      }
      const std::string name = event->len == 0 ? "" : event->name;
      if (name.empty() || is_passing(name)) continue;
      const std::string path = folder->second + name;
      if ((event->mask & IN_ISDIR) == 0) {
        // A file that was only made is told when it has been written.
        if ((event->mask & IN_CREATE) == 0) out.insert(path);
      } else if (!name.starts_with('.')) {
        if ((event->mask & (IN_CREATE | IN_MOVED_TO)) != 0) add(path + "/");
        out.insert(path);
      }
    }
  }
  return {out.begin(), out.end()};
}

}  // namespace bkctl::dev
