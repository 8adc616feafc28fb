#pragma once

#include <string>
#include <vector>

namespace bk::app {

/// Notices that files are others than they were: written, replaced, or behind a link that was set
/// anew, as secrets that are mounted into containers are.
class WatchedFiles {
 public:
  explicit WatchedFiles(std::vector<std::string> paths);
  /// Since the last call, or since this was made.
  bool have_changed();

 private:
  std::vector<std::string> paths_;
  std::string seen_;
};

}  // namespace bk::app
