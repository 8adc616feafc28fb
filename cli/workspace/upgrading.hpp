#pragma once

#include <string>
#include <vector>

#include "bk/json/value.hpp"
#include "console/style.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/output/apply.hpp"
#include "exit_code.hpp"
#include "workspace/session.hpp"

namespace bkctl::workspace {

/// How a project is brought from one version to another.
struct Upgrade {
  std::string from;
  std::string to;
  Planned planned;
  bool runtime_only = false;
};

/// The message of the upgrade's commit: subject, what changed, what is left to do.
std::string commit_message(const Upgrade& upgrade);
/// `{"title": …, "body": …, "branch": …}` for whoever opens a pull request; the body is Markdown.
bk::json::Object pull_request(const Upgrade& upgrade, const Diagnostics& diagnostics);

/// What codemods did and what they leave to a person, one line each; empty when there is nothing.
std::string listing(const std::vector<upgrade::Applied>& applied, const console::Style& style);
bk::json::Value facts(const std::vector<upgrade::Applied>& applied);
/// The changes of files that are the user's, as a patch.
std::string own_changes(const output::Changes& changes);

/// Whether git allows it: kRefused in the middle of something (BK7025) and, unless `dirty`, with
/// changes that are not committed (BK7072).
ExitCode check_repository(const std::string& root, bool dirty, Diagnostics& diagnostics);

struct Finished {
  std::string commit;      ///< id; empty: none was made
  bool conflicts = false;  ///< git knows of them
};

/// Writes the upgrade with its way back, all or nothing; then commits it, or stages it where there
/// are conflicts. Whoever is killed in between finds it written and not committed.
ExitCode write_upgrade(
    Upgrade& upgrade,
    const output::Tree& tree,
    bool commit,
    output::ApplyOptions options,
    Diagnostics& diagnostics,
    Finished& out);

/// Commits an upgrade that is written, waits, and has not been touched since; nothing otherwise.
ExitCode commit_waiting(const output::Tree& tree, Diagnostics& diagnostics, Finished& out);

/// Takes an upgrade back that is not committed. `discard`: also what was changed since.
ExitCode abort_upgrade(
    const output::Tree& tree,
    bool discard,
    const output::ApplyOptions& options,
    Diagnostics& diagnostics,
    std::size_t& files);

}  // namespace bkctl::workspace
