#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/output/changes.hpp"
#include "exit_code.hpp"

namespace bkctl::workspace {

/// All that goes into a new project.
struct NewProject {
  std::string folder;
  output::FilePlan plan;
  std::vector<std::pair<std::string, std::string>>
      extra;  ///< the user's from the start: path, bytes
  output::PlanOptions options;
  bool git = true;
};

struct Created {
  std::size_t files = 0;
  bool committed = false;
};

/// Whether a project may be made there: the folder does not exist, or holds nothing but an empty
/// repository.
ExitCode check_target(const std::string& folder, Diagnostics& diagnostics);

/// Writes a project. A folder that does not exist appears whole, by one rename; in an empty one
/// files are moved into place under a journal. On failure or Ctrl-C everything is as before.
ExitCode create(const NewProject& project, Diagnostics& diagnostics, Created& out);

}  // namespace bkctl::workspace
