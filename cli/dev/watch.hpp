#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bkctl::dev {

/// Tells which files below a folder have changed (inotify(7)). Folders that come later are watched
/// too; those that `skips` names, and hidden ones, are not. For one thread.
class Watch {
 public:
  /// What cannot be watched is in problem().
  Watch(std::string root, std::vector<std::string> skips);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// Readable when there are changes.
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Paths relative to the root, each once; without waiting. `.` when there were too many to tell.
  std::vector<std::string> changes();
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  void add(const std::string& folder);

  std::string root_;
  std::vector<std::string> skips_;
  int descriptor_;
  std::map<int, std::string>
      folders_;  // by watch; empty for the root, else with a slash at the end
  std::string problem_;
};

}  // namespace bkctl::dev
