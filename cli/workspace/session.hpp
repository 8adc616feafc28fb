#pragma once

#include <memory>
#include <optional>
#include <string>

#include "console/console.hpp"
#include "engine/config/project.hpp"
#include "engine/output/apply.hpp"
#include "engine/output/changes.hpp"
#include "engine/sql/decisions.hpp"
#include "engine/upgrade/adapt.hpp"
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
  /// What bkctl wrote, read once; null (BK5004) when that cannot be read.
  const output::Manifest* record(Diagnostics& diagnostics) const;

 private:
  mutable std::optional<output::Manifest> record_;
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

/// What is asked of a plan.
struct PlanRequest {
  std::vector<std::string> adopt;
  sql::Decisions decisions;
  std::vector<output::Adapted> adapted{};  ///< files of the user's own that follow
  bool upgrading = false;                  ///< from an older bkctl: codemods and moved files too
  bool runtime_only = false;               ///< nothing but the runtime's sources
};

struct Planned {
  output::Changes changes;
  std::vector<upgrade::Applied> applied;  ///< by codemods
};

/// What generating would change now. Templates of the project replace ours.
std::optional<Planned> plan(
    const Session& session,
    const PlanRequest& request,
    console::Console& console,
    Diagnostics& diagnostics);

}  // namespace bkctl::workspace
