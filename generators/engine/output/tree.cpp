#include "engine/output/tree.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/output/disk.hpp"
#include "engine/output/manifest.hpp"

namespace bkctl::output {
namespace {

// A capability may keep a file of its own in .bkctl, but not one of these.
bool is_own_record(std::string_view path) {
  return path == kRecordsFolder || path == kManifestPath || path.starts_with(kBaseFolder) ||
         path == kBaseFolder.substr(0, kBaseFolder.size() - 1) ||
         path.starts_with(".bkctl/staging");
}

}  // namespace

std::string_view unsafe_path(std::string_view path) {
  constexpr std::size_t kMaxPath = 1024;
  constexpr std::size_t kMaxPart = 255;
  if (path.empty()) return "it is empty";
  if (path.size() > kMaxPath) return "it is longer than 1024 bytes";
  if (path.front() == '/') return "it is absolute";
  for (const char c : path) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return "it has a control character";
    if (c == '\\') return "it has a backslash";
  }
  for (std::size_t begin = 0; begin <= path.size();) {
    const auto slash = std::min(path.find('/', begin), path.size());
    const auto part = path.substr(begin, slash - begin);
    if (part.empty()) return "it has an empty part";
    if (part == "." || part == "..") return "it has a part `.` or `..`";
    if (part.size() > kMaxPart) return "it has a part of more than 255 bytes";
    if (part == ".git") return "it leads into .git";
    begin = slash + 1;
  }
  if (is_own_record(path)) return "it is one of bkctl's own records";
  return {};
}

std::string Tree::absolute(std::string_view path) const {
  if (root_.empty()) return std::string{path};
  return root_ + "/" + std::string{path};
}

std::string Tree::alike_but_for_case(std::string_view path) const {
  const auto lower = [](std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
  };
  const std::string folder{path.substr(0, path.rfind('/') + 1)};
  const std::string name{path.substr(folder.size())};
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(absolute(folder.empty() ? "." : folder), error)) {
    const std::string other = entry.path().filename().string();
    if (other != name && lower(other) == lower(name)) return folder + other;
  }
  return {};
}

bk::Result<std::optional<std::string>> Tree::read(std::string_view path) const {
  auto root = disk::open_root(root_);
  if (!root) {
    if (root.error().code() == bk::ErrorCode::kNotFound) return std::optional<std::string>{};
    return std::move(root).error();
  }
  return disk::read(root->get(), path);
}

}  // namespace bkctl::output
