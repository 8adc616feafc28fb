#include "watched_files.hpp"

#include <sys/stat.h>

#include <utility>

namespace bk::app {
namespace {

std::string look(const std::vector<std::string>& paths) {
  std::string all;
  for (const std::string& path : paths) {
    struct stat found {};
    if (stat(path.c_str(), &found) != 0) found = {};
    for (const auto number :
         {static_cast<long long>(found.st_dev),
          static_cast<long long>(found.st_ino),
          static_cast<long long>(found.st_size),
          static_cast<long long>(found.st_mtim.tv_sec),
          static_cast<long long>(found.st_mtim.tv_nsec)})
      all += std::to_string(number) + " ";
  }
  return all;
}

}  // namespace

WatchedFiles::WatchedFiles(std::vector<std::string> paths)
    : paths_(std::move(paths)), seen_(look(paths_)) {}

bool WatchedFiles::have_changed() {
  std::string now = look(paths_);
  return std::exchange(seen_, now) != now;
}

}  // namespace bk::app
