#include "workspace/upgrading.hpp"

#include <algorithm>

#include "engine/output/merge.hpp"
#include "engine/upgrade/backup.hpp"
#include "git/repository.hpp"
#include "git/work_tree.hpp"
#include "workspace/write.hpp"

namespace bkctl::workspace {
namespace {

using output::Change;
using output::Kind;

bool writes(const Change& change) {
  return change.kind != Kind::kKept && change.kind != Kind::kRefused &&
         change.kind != Kind::kUnchanged;
}

std::vector<std::string> paths_of(const output::Changes& changes) {
  std::vector<std::string> out;
  for (const auto* list : {&changes.files, &changes.records}) {
    for (const Change& change : *list) {
      if (writes(change) && !change.path.starts_with(".bkctl/upgrade/")) out.push_back(change.path);
    }
  }
  return out;
}

std::vector<git::Conflict> conflicts_of(const output::Changes& changes) {
  std::vector<git::Conflict> out;
  for (const Change& change : changes.files) {
    if (change.kind == Kind::kConflict && change.sides)
      out.push_back({change.path, change.sides->base, change.sides->yours, change.sides->ours});
  }
  return out;
}

void git_failed(const bk::Error& error, Diagnostics& diagnostics) {
  diagnostics
      .warning(
          "BK7073",
          {},
          {},
          "the upgrade is written, but git did not take it: " + std::string{error.message()})
      .help = "git add -A && git commit -F " + std::string{upgrade::kMessagePath};
}

// The upgrade is in git's hands now; the way back is `git revert`.
ExitCode commit(
    const output::Tree& tree,
    const std::vector<std::string>& paths,
    const std::string& message,
    Diagnostics& diagnostics,
    Finished& out) {
  const git::WorkTree work(tree.root());
  auto staged = work.stage(paths, {});
  if (!staged) {
    git_failed(staged.error(), diagnostics);
    return ExitCode::kOk;
  }
  auto committed = work.commit(message);
  if (!committed) {
    git_failed(committed.error(), diagnostics);
    return ExitCode::kOk;
  }
  out.commit = *committed;
  return apply(upgrade::settle(tree), tree, {}, diagnostics);
}

bk::Result<std::optional<upgrade::Backup>> waiting(
    const output::Tree& tree, Diagnostics& diagnostics) {
  auto backup = upgrade::read_backup(tree);
  if (!backup) {
    diagnostics
        .error(
            "BK5024",
            SourceSpan{SourceFile::make(std::string{upgrade::kBackupPath}, ""), 0, 0, 0, 0},
            {},
            "the way back of an upgrade cannot be read: " + std::string{backup.error().message()})
        .help = "restore the project from version control, and delete .bkctl/upgrade";
  }
  return backup;
}

}  // namespace

ExitCode check_repository(const std::string& root, bool dirty, Diagnostics& diagnostics) {
  const git::WorkTree work(root);
  if (!work.exists()) return ExitCode::kOk;
  if (const std::string what = git::unfinished(root); !what.empty()) {
    diagnostics.error("BK7025", {}, {}, "git is in the middle of a " + what).help =
        "finish it or abort it first";
    return ExitCode::kRefused;
  }
  if (dirty) return ExitCode::kOk;
  const auto uncommitted = work.uncommitted();
  if (!uncommitted) {
    diagnostics.error("BK7072", {}, {}, std::string{uncommitted.error().message()}).help =
        "see what git status says, or go on with --allow-dirty";
    return ExitCode::kRefused;
  }
  if (uncommitted->empty()) return ExitCode::kOk;
  const std::size_t more = uncommitted->size() - 1;
  diagnostics
      .error(
          "BK7072",
          {},
          {},
          "there are changes that are not committed: " + uncommitted->front() +
              (more == 0 ? "" : " and " + std::to_string(more) + " more"))
      .help =
      "commit or stash them, so that the upgrade is a commit of its own; or go on with "
      "--allow-dirty, which commits nothing";
  return ExitCode::kRefused;
}

ExitCode write_upgrade(
    Upgrade& upgrade,
    const output::Tree& tree,
    bool commits,
    output::ApplyOptions options,
    Diagnostics& diagnostics,
    Finished& out) {
  const git::WorkTree work(tree.root());
  const bool in_git = commits && work.exists();
  auto& changes = upgrade.planned.changes;
  const auto paths = paths_of(changes);
  const std::string message = commit_message(upgrade);
  upgrade::keep(changes, tree, upgrade.from, upgrade.to, in_git ? message : "");
  const ExitCode code = apply(changes, tree, std::move(options), diagnostics);
  if (code != ExitCode::kOk || !in_git) return code;
  const auto conflicts = conflicts_of(changes);
  if (conflicts.empty()) return commit(tree, paths, message, diagnostics, out);
  auto staged = work.stage(paths, conflicts);
  if (!staged) git_failed(staged.error(), diagnostics);
  out.conflicts = staged.has_value();
  return code;
}

ExitCode commit_waiting(const output::Tree& tree, Diagnostics& diagnostics, Finished& out) {
  const auto backup = waiting(tree, diagnostics);
  if (!backup) return ExitCode::kRefused;
  const auto message = tree.read(upgrade::kMessagePath);
  if (!*backup || !message || !*message) return ExitCode::kOk;
  const git::WorkTree work(tree.root());
  const auto untouched = upgrade::untouched(**backup, tree);
  const auto uncommitted = work.uncommitted();
  if (uncommitted && uncommitted->empty())
    return apply(upgrade::settle(tree), tree, {}, diagnostics);  // somebody committed it
  if (!untouched.all || !uncommitted) return ExitCode::kOk;
  const bool only_ours =
      std::all_of(uncommitted->begin(), uncommitted->end(), [&](const std::string& path) {
        return std::find(untouched.paths.begin(), untouched.paths.end(), path) !=
               untouched.paths.end();
      });
  const bool decided =
      std::none_of(untouched.paths.begin(), untouched.paths.end(), [&](const std::string& path) {
        const auto text = tree.read(path);
        return path.starts_with(".bkctl/") ? false
                                           : text && *text && output::has_conflict_markers(**text);
      });
  if (!only_ours || !decided) return ExitCode::kOk;
  return commit(tree, untouched.paths, **message, diagnostics, out);
}

ExitCode abort_upgrade(
    const output::Tree& tree,
    bool discard,
    const output::ApplyOptions& options,
    Diagnostics& diagnostics,
    std::size_t& files) {
  const auto backup = waiting(tree, diagnostics);
  if (!backup) return ExitCode::kRefused;
  if (!*backup) {
    diagnostics.error("BK7074", {}, {}, "no upgrade waits to be taken back").help =
        "one that is committed is undone by git revert";
    return ExitCode::kRefused;
  }
  const auto message = tree.read(upgrade::kMessagePath);
  const bool staged = message && message->has_value();
  const auto changes = upgrade::undo(**backup, tree, discard, diagnostics);
  if (changes.refused()) return ExitCode::kRefused;
  const ExitCode code = apply(changes, tree, options, diagnostics);
  if (code != ExitCode::kOk) return code;
  files = (*backup)->files.size();
  if (!staged) return code;
  std::vector<std::string> paths;
  for (const auto& file : (*backup)->files) paths.push_back(file.path);
  auto unstaged = git::WorkTree(tree.root()).unstage(paths);
  if (!unstaged) {
    diagnostics
        .warning(
            "BK7073",
            {},
            {},
            "the files are as before, but git's index is not: " +
                std::string{unstaged.error().message()})
        .help = "git reset";
  }
  return code;
}

}  // namespace bkctl::workspace
