#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bk/core/result.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/output/changes.hpp"
#include "engine/output/tree.hpp"

namespace bkctl::upgrade {

/// A file as it was before an upgrade.
struct Kept {
  std::string path;
  bool existed = false;
  bool executable = false;
  std::string before;  ///< its contents; empty when there was none
  std::string after;   ///< content_hash() of what the upgrade wrote; empty: it removed the file
};

/// Everything that an upgrade changes, as it was: kept in `.bkctl/upgrade` until the upgrade is
/// committed or taken back.
struct Backup {
  std::string from;  ///< versions of bkctl
  std::string to;
  std::vector<Kept> files;
};

inline constexpr std::string_view kBackupPath = ".bkctl/upgrade/before";
/// The message that the commit of the upgrade is to have; not there when none is wanted.
inline constexpr std::string_view kMessagePath = ".bkctl/upgrade/message.txt";

/// Adds to `changes` what keeps the way back: they appear and vanish together with the upgrade.
/// `message`: for the commit; empty: none.
void keep(
    output::Changes& changes,
    const output::Tree& tree,
    std::string_view from,
    std::string_view to,
    const std::string& message);

/// nullopt when no upgrade waits; an Error when the record is damaged.
bk::Result<std::optional<Backup>> read_backup(const output::Tree& tree);

/// The way back to the tree before the upgrade, byte for byte. What somebody changed since is
/// refused (BK5023), unless `discard`.
output::Changes undo(
    const Backup& backup, const output::Tree& tree, bool discard, Diagnostics& diagnostics);

/// Forgets the way back: the upgrade counts.
output::Changes settle(const output::Tree& tree);

/// Paths that the upgrade changed and that are as it left them; `all` is false where some are not.
struct Untouched {
  std::vector<std::string> paths;
  bool all = true;
};
Untouched untouched(const Backup& backup, const output::Tree& tree);

}  // namespace bkctl::upgrade
