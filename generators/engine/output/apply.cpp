#include "engine/output/apply.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "engine/output/disk.hpp"
#include "engine/output/journal.hpp"

namespace bkctl::output {
namespace {

// Beyond this many files the device is flushed once for all of them.
constexpr std::size_t kFlushEach = 64;

// Moves everything back; the journal is already named undo.
bk::Result<void> undo_all(int root, const std::vector<Operation>& operations) {
  const Mover mover(root);
  for (auto operation = operations.rbegin(); operation != operations.rend(); ++operation) {
    auto undone = mover.back(*operation);
    if (!undone) return std::move(undone).error();
  }
  return disk::remove(root, kUndo);
}

/// One application of changes, from staging to the end or back to the start.
class Application {
 public:
  Application(const Changes& changes, int root, const ApplyOptions& options)
      : root_(root), mover_(root), options_(options) {
    for (const auto& change : changes.files) take(change);
    for (const auto& change : changes.records) take(change);
  }

  std::optional<ApplyError> run() {
    if (writes_.empty()) return std::nullopt;
    if (options_.in_place) return write_in_place();
    if (!list_operations() || !stage()) {
      discard();
      return std::move(error_);
    }
    for (const auto& operation : operations_) {
      if (!step() || !move(operation)) return undo();
    }
    if (!step()) return undo();
    for (const auto& operation : operations_) mover_.prune(operation);
    if (!step(disk::remove(root_, kJournal))) return undo();
    discard();
    return std::nullopt;
  }

 private:
  void take(const Change& change) {
    if (change.kind == Kind::kKept || change.kind == Kind::kRefused ||
        change.kind == Kind::kUnchanged)
      return;
    writes_.push_back(&change);
  }

  std::optional<ApplyError> write_in_place() {
    for (const Change* change : writes_) {
      const std::string parent = change->path.substr(0, change->path.rfind('/') + 1);
      const bool known = parent == std::exchange(last_parent_, parent);
      if (!step() || (!known && !step(disk::make_parents(root_, change->path))) ||
          !step(disk::write_new(root_, change->path, change->after, mode_of(*change, false)))) {
        return std::move(error_);
      }
    }
    return std::nullopt;
  }

  // Counts a step and asks whether to go on.
  bool step() {
    if (options_.interrupted && options_.interrupted()) {
      error_ = ApplyError{ApplyFailure::kInterrupted, "interrupted", true};
      return false;
    }
    if (options_.before_step) options_.before_step(steps_++);
    return true;
  }

  bool step(const bk::Result<void>& done) {
    if (done) return true;
    error_ = ApplyError{ApplyFailure::kDisk, done.error().message(), true};
    return false;
  }

  bool list_operations() {
    std::vector<std::string> folders;
    for (std::size_t i = 0; i < writes_.size(); ++i) {
      const Change& change = *writes_[i];
      Operation operation;
      operation.number = i;
      operation.path = change.path;
      operation.kind = change.existed ? Operation::Kind::kReplace : Operation::Kind::kCreate;
      if (change.kind == Kind::kRemove) operation.kind = Operation::Kind::kRemove;
      if (change.existed) operation.before = content_hash(change.before);
      if (change.kind != Kind::kRemove) operation.after = content_hash(change.after);
      if (operation.kind == Operation::Kind::kCreate && !list_folders(change.path, folders))
        return false;
      moves_.push_back(std::move(operation));
    }
    for (auto& folder : folders)
      operations_.push_back({Operation::Kind::kFolder, 0, {}, {}, std::move(folder)});
    operations_.insert(operations_.end(), moves_.begin(), moves_.end());
    return true;
  }

  bool list_folders(const std::string& path, std::vector<std::string>& folders) {
    const std::string parent = path.substr(0, path.rfind('/') + 1);
    if (parent == last_parent_) return true;
    last_parent_ = parent;
    auto missing = disk::missing_folders(root_, path);
    if (!missing) {
      error_ = ApplyError{ApplyFailure::kDisk, missing.error().message(), true};
      return false;
    }
    for (auto& folder : *missing) {
      if (std::find(folders.begin(), folders.end(), folder) == folders.end())
        folders.push_back(std::move(folder));
    }
    return true;
  }

  bool stage() {
    for (const auto folder : {kRecordsFolder, kStaging, kStagingNew, kStagingOld}) {
      if (!step() || !step(disk::make_folder(root_, folder))) return false;
    }
    const bool each = options_.durable && writes_.size() <= kFlushEach;
    for (std::size_t i = 0; i < writes_.size(); ++i) {
      if (writes_[i]->kind == Kind::kRemove) continue;
      if (!step() ||
          !step(disk::write_new(
              root_, moves_[i].staged(), writes_[i]->after, mode_of(*writes_[i], each)))) {
        return false;
      }
    }
    if (options_.durable && !each) ::syncfs(root_);
    // The journal appears whole or not at all.
    const std::string draft = std::string{kJournal} + ".new";
    if (!step()) return false;
    if (!step(disk::write_new(
            root_, draft, write_journal(operations_), {0666, false, options_.durable})))
      return false;
    if (!step() || !step(disk::move(root_, draft, kJournal))) return false;
    if (options_.durable) disk::flush_folder(root_, kStaging);
    return true;
  }

  disk::WriteMode mode_of(const Change& change, bool flush) const {
    disk::WriteMode mode{change.executable ? mode_t{0777} : mode_t{0666}, false, flush};
    if (!change.existed) return mode;
    const auto now = disk::permissions(root_, change.path);
    if (now && *now) mode = {**now | (change.executable ? mode_t{0111} : mode_t{0}), true, flush};
    return mode;
  }

  bool move(const Operation& operation) {
    const auto moved = mover_.forward(operation);
    if (moved && *moved == Moved::kDone) return true;
    error_ = ApplyError{
        ApplyFailure::kDisk,
        moved ? operation.path + ": it was changed by somebody else at the same time"
              : moved.error().message(),
        true};
    return false;
  }

  std::optional<ApplyError> undo() {
    auto undone = disk::move(root_, kJournal, kUndo);
    if (undone) undone = undo_all(root_, operations_);
    if (undone) {
      discard();
    } else {
      error_->restored = false;
      error_->message += "; and undoing what was done failed: " + undone.error().message();
    }
    return std::move(error_);
  }

  void discard() const {
    (void)disk::remove_all(root_, kStaging);
    disk::remove_if_empty(root_, kRecordsFolder);
  }

  int root_;
  Mover mover_;
  const ApplyOptions& options_;
  std::vector<const Change*> writes_;
  std::vector<Operation> moves_;       // one per write
  std::vector<Operation> operations_;  // folders, then moves
  std::string last_parent_ = "?";
  std::optional<ApplyError> error_;
  std::size_t steps_ = 0;
};

bk::Result<void> finish_all(int root, const std::vector<Operation>& operations) {
  const Mover mover(root);
  for (const auto& operation : operations) {
    auto moved = mover.forward(operation);
    if (!moved) return std::move(moved).error();
  }
  for (const auto& operation : operations) mover.prune(operation);
  return disk::remove(root, kJournal);
}

bk::Result<std::vector<Operation>> journal_at(int root, std::string_view path) {
  auto text = disk::read(root, path);
  if (!text) return std::move(text).error();
  return read_journal(text->value_or(""));
}

bk::Result<Recovery> recover_moves(int root) {
  const bool undoing = disk::exists(root, kUndo);
  auto operations = journal_at(root, undoing ? kUndo : kJournal);
  if (!operations) return std::move(operations).error();
  if (!undoing) {
    if (finish_all(root, *operations)) return Recovery::kFinished;
    auto renamed = disk::move(root, kJournal, kUndo);
    if (!renamed) return std::move(renamed).error();
  }
  auto undone = undo_all(root, *operations);
  if (!undone) return std::move(undone).error();
  return Recovery::kUndone;
}

}  // namespace

bk::Result<std::unique_ptr<Lock>> Lock::acquire(const Tree& tree) {
  const int folder =
      ::open(tree.root().empty() ? "." : tree.root().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return disk::failure(tree.root(), errno);
  if (::flock(folder, LOCK_EX | LOCK_NB) == 0) return std::unique_ptr<Lock>(new Lock(folder));
  const int number = errno;
  ::close(folder);
  if (number == EWOULDBLOCK) return std::unique_ptr<Lock>{};
  return disk::failure(tree.root(), number);
}

Lock::~Lock() {
  ::close(descriptor_);
}

std::optional<ApplyError> apply(
    const Changes& changes, const Tree& tree, const ApplyOptions& options) {
  if (changes.refused())
    return ApplyError{ApplyFailure::kRefused, "some files may not be touched", true};
  auto root = disk::open_root(tree.root());
  if (!root) return ApplyError{ApplyFailure::kDisk, root.error().message(), true};
  return Application(changes, root->get(), options).run();
}

bk::Result<Recovery> recover(const Tree& tree) {
  auto root = disk::open_root(tree.root());
  if (!root) {
    if (root.error().code() == bk::ErrorCode::kNotFound) return Recovery::kNothing;
    return std::move(root).error();
  }
  if (!disk::exists(root->get(), kStaging)) return Recovery::kNothing;
  Recovery recovery = Recovery::kUndone;
  if (disk::exists(root->get(), kJournal) || disk::exists(root->get(), kUndo)) {
    auto moved = recover_moves(root->get());
    if (!moved) return moved;
    recovery = *moved;
  }
  auto removed = disk::remove_all(root->get(), kStaging);
  if (!removed) return std::move(removed).error();
  disk::remove_if_empty(root->get(), kRecordsFolder);
  return recovery;
}

}  // namespace bkctl::output
