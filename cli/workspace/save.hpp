#pragma once

#include <string>
#include <vector>

#include "bk/core/result.hpp"

namespace bkctl::workspace {

/// Writes files so that none is ever half-written: contents go to temporary files beside the
/// targets, commit() then renames them. What was added and not committed is removed again. Folders
/// that are missing are made. A target that is a symbolic link stays one; one that is no plain file
/// (a pipe, a device) is written to directly. Not thread-safe.
class Save {
 public:
  Save() = default;
  Save(const Save&) = delete;
  Save& operator=(const Save&) = delete;
  ~Save();

  /// An Error names the file and the system's reason; nothing was changed by then.
  bk::Result<void> add(const std::string& path, const std::string& contents);
  /// All or, when a rename fails, those before it; the Error names the file.
  bk::Result<void> commit();

 private:
  struct Pending {
    std::string temporary;
    std::string target;
  };
  std::vector<Pending> pending_;
};

}  // namespace bkctl::workspace
