#include "workspace/placed.hpp"

#include <filesystem>

#include "engine/output/tree.hpp"
#include "net/fetch.hpp"

namespace bkctl::workspace {
namespace {

namespace fs = std::filesystem;

// A location as a path that can be compared with others: scheme and host become its first parts.
fs::path comparable(const std::string& location) {
  std::error_code error;
  if (!net::is_url(location)) return fs::absolute(location, error).lexically_normal();
  std::string path = location.substr(0, location.find_first_of("?#"));
  return fs::path("/" + path.replace(path.find("://"), 3, "/")).lexically_normal();
}

fs::path common_folder(const std::vector<fs::path>& paths) {
  fs::path common = paths.front().parent_path();
  for (const auto& path : paths) {
    while (!common.empty() && common != common.root_path()) {
      const auto relative = path.lexically_relative(common);
      if (!relative.empty() && *relative.begin() != "..") break;
      common = common.parent_path();
    }
  }
  return common;
}

bool looks_like_json(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return first != std::string::npos && text[first] == '{';
}

}  // namespace

std::optional<Placed> place(
    const std::string& root,
    const std::map<std::string, std::string>& files,
    Diagnostics& diagnostics) {
  const std::string& text = files.at(root);
  Placed out;
  if (files.size() == 1) {
    out.document = looks_like_json(text) ? "openapi.json" : "openapi.yaml";
    out.files.emplace_back(out.document, text);
    return out;
  }
  std::vector<fs::path> paths;
  paths.reserve(files.size());
  for (const auto& [location, contents] : files) paths.push_back(comparable(location));
  const fs::path common = common_folder(paths);
  std::size_t index = 0;
  for (const auto& [location, contents] : files) {
    const std::string path =
        "openapi/" + paths[index++].lexically_relative(common).generic_string();
    if (common == common.root_path() || !output::unsafe_path(path).empty()) {
      diagnostics.error("BK7008", {}, {}, "the document's files have no common folder: " + location)
          .help = "bring them into one folder, and name the root file with --spec";
      return std::nullopt;
    }
    if (location == root) out.document = path;
    out.files.emplace_back(path, contents);
  }
  return out;
}

}  // namespace bkctl::workspace
