#pragma once

#include <memory>
#include <optional>
#include <string>

#include "console/console.hpp"
#include "engine/config/project.hpp"
#include "engine/output/apply.hpp"
#include "engine/output/changes.hpp"
#include "engine/sql/decisions.hpp"
#include "exit_code.hpp"
#include "workspace/document.hpp"

namespace bkctl::workspace {

/// A project that is open for work: found, configured, its document read.
struct Session {
  std::string root;
  config::Project project;
  Loaded loaded;
  std::unique_ptr<output::Lock> lock;  ///< held when it is open for writing

  [[nodiscard]] output::Tree tree() const { return output::Tree(root); }
};

struct SessionOptions {
  std::string folder = ".";
  bool writing = false;  ///< lock it, and clear what an earlier run left
  LoaderOptions loading;
};

ExitCode open(
    const SessionOptions& options,
    console::Console& console,
    Diagnostics& diagnostics,
    Session& out);

/// What generating would change now. Templates of the project replace ours.
std::optional<output::Changes> plan(
    const Session& session,
    const std::vector<std::string>& adopt,
    const sql::Decisions& decisions,
    console::Console& console,
    Diagnostics& diagnostics);

}  // namespace bkctl::workspace
