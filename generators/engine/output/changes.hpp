#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/output/file_plan.hpp"
#include "engine/output/manifest.hpp"
#include "engine/output/tree.hpp"

namespace bkctl::output {

/// What will happen to a file.
enum class Kind : std::uint8_t {
  kUnchanged,  ///< nothing
  kCreate,
  kUpdate,    ///< ours, untouched since we wrote it: rewritten
  kMerge,     ///< a scaffold that its owner changed: our change merged into theirs
  kAdapt,     ///< a file of the user's own follows: our API in an upgrade; bkctl.yaml by --with
  kConflict,  ///< the same, but both sides changed the same lines: left with conflict markers
  kRemove,    ///< no longer planned and untouched: removed
  kKept,      ///< no longer planned, but changed by hand: kept and listed
  kRefused,   ///< may not be touched: edited by hand, or not ours. Nothing at all is written
};

/// `create`, `update` …
std::string_view to_string(Kind kind);

/// The three texts that a conflict is between, as git keeps them for `git mergetool`.
struct Sides {
  std::string base;
  std::string yours;
  std::string ours;  ///< bkctl's
};

/// One file's fate.
struct Change {
  Kind kind = Kind::kUnchanged;
  std::string path;
  Owner owner = Owner::kGenerated;
  bool executable = false;
  bool existed = false;
  std::string before;            ///< what is on disk; empty unless something changes
  std::string after;             ///< what will be, or would be of a refused one; empty when removed
  std::optional<Sides> sides{};  ///< of a conflict
};

/// The way from the tree on disk to the planned one. Nothing has been written yet.
struct Changes {
  std::vector<Change> files;    ///< the project's files, sorted by path
  std::vector<Change> records;  ///< bkctl's own: manifest and bases; only those that change
  std::size_t unchanged = 0;

  /// Whether applying would change any byte on disk.
  [[nodiscard]] bool any() const;
  [[nodiscard]] std::size_t count(Kind kind) const;
  /// Refused files: apply() would refuse as well.
  [[nodiscard]] bool refused() const { return count(Kind::kRefused) != 0; }
};

/// A scaffold whose owner's text was carried over to new names and signatures before it is merged.
struct Carried {
  std::string path;  ///< where it is from now on
  std::string from;  ///< where it was: elsewhere when it is renamed
  std::string base;  ///< what bkctl wrote last, carried over likewise
  std::string mine;  ///< the owner's text; both with plain line breaks
};

/// A file of the user's own, and what an upgrade makes of it.
struct Adapted {
  std::string path;
  std::string text;  ///< with plain line breaks
};

struct PlanOptions {
  std::string version;  ///< of this program, for the manifest
  std::vector<std::pair<std::string, std::string>>
      answers;  ///< for the manifest; empty keeps what it has
  /// Paths that bkctl may take over although they are edited or not its own. Of a generated file
  /// the contents are replaced; a scaffold keeps its contents and is merged into from now on.
  std::vector<std::string> adopt;
  std::vector<Carried> carried{};
  std::vector<Adapted> adapted{};
  /// Only what stands below this folder is compared (`vendor/bk/`); of the rest the record stays as
  /// it is, with its version. Empty: everything.
  std::string only_below{};
  /// Whether a scaffold that both sides changed is refused (BK5020) where its base is lost, unless
  /// it is adopted; else our change is left out (BK5010).
  bool needs_bases = false;
  const Manifest* record = nullptr;  ///< of the tree, where the caller has read it already
};

/// Compares. What must be refused (BK50xx) goes to `diagnostics` as errors, what is worth knowing
/// as warnings.
Changes plan_changes(
    const FilePlan& plan, const Tree& tree, const PlanOptions& options, Diagnostics& diagnostics);

/// The manifest on disk; an empty one when there is none. An unreadable one is an error (BK5004)
/// and nullopt.
std::optional<Manifest> load_manifest(const Tree& tree, Diagnostics& diagnostics);

}  // namespace bkctl::output
