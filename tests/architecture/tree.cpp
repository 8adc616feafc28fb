#include "architecture/tree.hpp"

#include <algorithm>
#include <fstream>

namespace architecture {

std::filesystem::path root() {
  return BKCTL_SOURCE_DIR;
}

std::vector<SourceFile> files(const std::string& folder, const std::vector<std::string>& endings) {
  std::vector<SourceFile> out;
  if (!std::filesystem::exists(root() / folder)) return out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root() / folder)) {
    const std::string path = std::filesystem::relative(entry.path(), root()).string();
    const bool wanted = std::any_of(
        endings.begin(), endings.end(), [&](const auto& e) { return path.ends_with(e); });
    const bool ours = path.find("node_modules/") == std::string::npos;
    if (!entry.is_regular_file() || !wanted || !ours) continue;
    SourceFile file{path, {}};
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) file.lines.push_back(line);
    out.push_back(std::move(file));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return out;
}

std::string included(const std::string& line) {
  if (!line.starts_with("#include")) return {};
  const std::size_t begin = line.find_first_of("\"<");
  const std::size_t end = line.find_last_of("\">");
  return begin == std::string::npos || end <= begin ? std::string{}
                                                    : line.substr(begin + 1, end - begin - 1);
}

}  // namespace architecture
