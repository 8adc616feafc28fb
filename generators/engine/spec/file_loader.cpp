#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/spec/load.hpp"
#include "engine/yaml/files.hpp"

namespace bkctl::spec {

FileLoader::FileLoader(std::string root, std::size_t bytes)
    : root_(std::move(root)), bytes_(bytes) {}

bk::Result<std::string> FileLoader::read(const std::string& location) {
  return yaml::read_file(location, bytes_);
}

bool FileLoader::may_read(const std::string& location) const {
  if (location.empty() || location.find('\0') != std::string::npos) return false;
  if (root_.empty()) return true;
  // Through symbolic links, so that none leads out of the folder.
  std::error_code error;
  const auto root = std::filesystem::weakly_canonical(root_, error);
  const auto path = std::filesystem::weakly_canonical(location, error);
  if (error) return false;
  const auto relative = path.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace bkctl::spec
