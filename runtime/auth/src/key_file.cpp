#include "key_file.hpp"

#include <sys/stat.h>

#include <fstream>

namespace bk::auth {

KeyFile::KeyFile(std::string path, std::chrono::milliseconds interval)
    : path_(std::move(path)), interval_(interval) {
  const std::lock_guard lock{mutex_};
  look();
}

std::shared_ptr<const KeySet> KeyFile::keys() {
  const std::lock_guard lock{mutex_};
  if (std::chrono::steady_clock::now() - looked_at_ >= interval_) look();
  return keys_;
}

std::string KeyFile::problem() const {
  const std::lock_guard lock{mutex_};
  return problem_;
}

void KeyFile::look() {
  looked_at_ = std::chrono::steady_clock::now();
  struct stat status {};
  if (::stat(path_.c_str(), &status) != 0) {
    problem_ = "cannot read \"" + path_ + "\"";
    version_ = Version{};
    return;
  }
  const Version found{
      .seconds = status.st_mtim.tv_sec,
      .nanoseconds = status.st_mtim.tv_nsec,
      .size = status.st_size,
      .inode = status.st_ino};
  if (found == version_) return;
  version_ = found;
  read();
}

void KeyFile::read() {
  constexpr std::size_t kMost = 1U << 20U;
  std::ifstream file{path_, std::ios::binary};
  std::string text(kMost + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad() || text.empty() || text.size() > kMost) {
    problem_ = "\"" + path_ + "\" cannot be read, is empty or has more than 1 MiB";
    return;
  }
  auto parsed = KeySet::parse(text);
  if (!parsed) {
    problem_ = "\"" + path_ + "\": " + parsed.error().message();
    return;
  }
  keys_ = std::make_shared<const KeySet>(std::move(parsed).value());
  problem_.clear();
}

}  // namespace bk::auth
