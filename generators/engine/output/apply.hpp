#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "bk/core/result.hpp"
#include "engine/output/changes.hpp"
#include "engine/output/tree.hpp"

namespace bkctl::output {

/// Keeps every other bkctl out of a project's folder while it lives. Held by a file lock on the
/// folder itself, so a killed process leaves nothing behind.
class Lock {
 public:
  /// nullptr: somebody else holds it. An Error when the folder cannot be opened.
  static bk::Result<std::unique_ptr<Lock>> acquire(const Tree& tree);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  explicit Lock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

struct ApplyOptions {
  /// Asked before each step; true undoes everything.
  std::function<bool()> interrupted{};
  /// Called before each step that writes, with its number from 0; tests end the process or fail the
  /// disk here.
  std::function<void(std::size_t)> before_step{};
  /// Whether to wait until the bytes are on the device. Off for a folder that did not exist before.
  bool durable = true;
  /// For a folder that nobody sees yet and that the caller removes on failure: files are written
  /// where they belong, without staging and journal.
  bool in_place = false;
};

enum class ApplyFailure : std::uint8_t { kRefused, kInterrupted, kDisk };

struct ApplyError {
  ApplyFailure failure = ApplyFailure::kDisk;
  std::string message;   ///< one sentence with the path and the system's reason
  bool restored = true;  ///< false: undoing failed as well; the next run finishes it
};

/// Brings the tree to what `changes` says, all of it or nothing. On failure the tree is as before,
/// to the byte and to the time stamps of unchanged files. When the process dies in the middle,
/// recover() completes or undoes it.
///
/// New contents are first written below `.bkctl/staging`, then a journal says what is about to move
/// where, then files are moved. The caller holds the Lock.
std::optional<ApplyError> apply(
    const Changes& changes, const Tree& tree, const ApplyOptions& options = {});

enum class Recovery : std::uint8_t {
  kNothing,   ///< the last run ended properly
  kFinished,  ///< it had written everything: completed now
  kUndone,    ///< it had not: the tree is as it was before
};

/// Looks for a run that died. An Error when its remains can neither be completed nor undone. The
/// caller holds the Lock.
bk::Result<Recovery> recover(const Tree& tree);

}  // namespace bkctl::output
