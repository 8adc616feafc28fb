#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace architecture {

/// The repository's root.
std::filesystem::path root();

struct SourceFile {
  std::string path;  // relative to the root
  std::vector<std::string> lines;
};

/// All files below `folder` with one of the endings, sorted by path; build folders and node_modules
/// left out.
std::vector<SourceFile> files(const std::string& folder, const std::vector<std::string>& endings);

/// What stands behind #include in a line, with its quotes or brackets taken off; empty for other
/// lines.
std::string included(const std::string& line);

}  // namespace architecture
