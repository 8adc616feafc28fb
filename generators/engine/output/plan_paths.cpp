#include "engine/output/plan_paths.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "engine/output/tree.hpp"

namespace bkctl::output {

bool is_planned(const std::vector<const PlannedFile*>& planned, std::string_view path) {
  const auto found = std::lower_bound(
      planned.begin(), planned.end(), path, [](const auto* file, std::string_view wanted) {
        return file->path < wanted;
      });
  return found != planned.end() && (*found)->path == path;
}

namespace {

// Two files that a case-insensitive file system takes for one.
void alike_but_for_case(const std::vector<const PlannedFile*>& planned, Diagnostics& diagnostics) {
  std::map<std::string, const PlannedFile*> seen;
  for (const auto* file : planned) {
    std::string lower = file->path;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto [other, is_new] = seen.emplace(std::move(lower), file);
    if (is_new || other->second->path == file->path) continue;
    diagnostics
        .error(
            "BK5002",
            {},
            file->pointer,
            "`" + other->second->path + "` and `" + file->path + "` differ only in case")
        .help = "on macOS and Windows they would be one file: rename one of the two";
  }
}

}  // namespace

bool paths_are_sound(const std::vector<const PlannedFile*>& planned, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.errors();
  const PlannedFile* previous = nullptr;
  for (const auto* file : planned) {
    if (const auto reason = unsafe_path(file->path); !reason.empty()) {
      diagnostics.error(
          "BK5001",
          {},
          file->pointer,
          "`" + file->path + "` cannot be a file's path: " + std::string{reason});
    }
    if (previous != nullptr && previous->path == file->path) {
      diagnostics
          .error("BK5002", {}, file->pointer, "two files are planned as `" + file->path + "`")
          .help = "made from " + previous->template_name + " for " + previous->pointer +
                  " and from " + file->template_name + " for " + file->pointer;
    }
    previous = file;
  }
  alike_but_for_case(planned, diagnostics);
  for (const auto* file : planned) {
    for (auto slash = file->path.find('/'); slash != std::string::npos;
         slash = file->path.find('/', slash + 1)) {
      if (is_planned(planned, std::string_view{file->path}.substr(0, slash))) {
        diagnostics.error(
            "BK5002",
            {},
            file->pointer,
            "`" + file->path.substr(0, slash) + "` is planned as a file and as a folder");
      }
    }
  }
  return diagnostics.errors() == errors;
}

}  // namespace bkctl::output
