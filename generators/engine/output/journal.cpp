#include "engine/output/journal.hpp"

#include <charconv>
#include <utility>

#include "engine/output/disk.hpp"
#include "engine/output/manifest.hpp"

namespace bkctl::output {
namespace {

constexpr std::string_view kHead = "bkctl-journal 1";
constexpr std::string_view kEnd = "end";

std::string_view word_of(Operation::Kind kind) {
  switch (kind) {
    case Operation::Kind::kFolder:
      return "folder";
    case Operation::Kind::kCreate:
      return "create";
    case Operation::Kind::kReplace:
      return "replace";
    case Operation::Kind::kRemove:
      return "remove";
  }
  return "";
}

std::string_view next_word(std::string_view& line) {
  const auto end = std::min(line.find(' '), line.size());
  const auto word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

bool read_operation(std::string_view line, Operation& out) {
  const auto word = next_word(line);
  bool known = false;
  for (const auto kind :
       {Operation::Kind::kFolder,
        Operation::Kind::kCreate,
        Operation::Kind::kReplace,
        Operation::Kind::kRemove}) {
    if (word_of(kind) != word) continue;
    out.kind = kind;
    known = true;
  }
  const auto number = next_word(line);
  known = known && std::from_chars(number.data(), number.data() + number.size(), out.number).ec ==
                       std::errc{};
  out.before = next_word(line);
  out.after = next_word(line);
  out.path = line;
  return known && !out.path.empty() && out.path.front() != '/' &&
         ("/" + out.path + "/").find("/../") == std::string::npos;
}

}  // namespace

std::string write_journal(const std::vector<Operation>& operations) {
  std::string out{kHead};
  out += '\n';
  for (const auto& operation : operations) {
    out += word_of(operation.kind);
    out += ' ' + std::to_string(operation.number) + ' ' +
           (operation.before.empty() ? "-" : operation.before) + ' ' +
           (operation.after.empty() ? "-" : operation.after) + ' ' + operation.path + '\n';
  }
  out += kEnd;
  out += '\n';
  return out;
}

bk::Result<std::vector<Operation>> read_journal(std::string_view text) {
  std::vector<Operation> operations;
  bool head = true;
  while (!text.empty()) {
    const auto line_break = text.find('\n');
    if (line_break == std::string_view::npos) break;
    const auto line = text.substr(0, line_break);
    text.remove_prefix(line_break + 1);
    if (std::exchange(head, false)) {
      if (line != kHead) break;
      continue;
    }
    if (line == kEnd) return operations;
    Operation operation;
    if (!read_operation(line, operation)) break;
    operations.push_back(std::move(operation));
  }
  return bk::Error(bk::ErrorCode::kInternal, std::string{kJournal} + ": it is damaged");
}

bk::Result<std::string> Mover::hash_of(const std::string& path) const {
  auto contents = disk::read(root_, path);
  if (!contents) return std::move(contents).error();
  return *contents ? content_hash(**contents) : std::string{};
}

bk::Result<Moved> Mover::forward(const Operation& operation) const {
  switch (operation.kind) {
    case Operation::Kind::kFolder: {
      auto made = disk::make_folder(root_, operation.path);
      if (!made) return std::move(made).error();
      return Moved::kDone;
    }
    case Operation::Kind::kCreate: {
      if (!disk::exists(root_, operation.staged())) return Moved::kDone;
      auto moved = disk::move_new(root_, operation.staged(), operation.path);
      if (!moved && moved.error().code() == bk::ErrorCode::kConflict) return Moved::kSkipped;
      if (!moved) return std::move(moved).error();
      return Moved::kDone;
    }
    case Operation::Kind::kReplace:
      return replace(operation);
    case Operation::Kind::kRemove:
      return remove(operation);
  }
  return Moved::kDone;
}

bk::Result<Moved> Mover::replace(const Operation& operation) const {
  if (!disk::exists(root_, operation.staged())) return Moved::kDone;
  auto now = hash_of(operation.path);
  if (!now) return std::move(now).error();
  if (*now != operation.before) return Moved::kSkipped;
  if (!disk::exists(root_, operation.saved())) {
    auto linked = disk::link(root_, operation.path, operation.saved());
    if (!linked) return std::move(linked).error();
  }
  auto moved = disk::move(root_, operation.staged(), operation.path);
  if (!moved) return std::move(moved).error();
  return Moved::kDone;
}

bk::Result<Moved> Mover::remove(const Operation& operation) const {
  auto now = hash_of(operation.path);
  if (!now) return std::move(now).error();
  if (now->empty()) return Moved::kDone;
  if (*now != operation.before) return Moved::kSkipped;
  auto moved = disk::move(root_, operation.path, operation.saved());
  if (!moved) return std::move(moved).error();
  return Moved::kDone;
}

bk::Result<Moved> Mover::back(const Operation& operation) const {
  if (operation.kind == Operation::Kind::kFolder) {
    disk::remove_if_empty(root_, operation.path);
    return Moved::kDone;
  }
  const bool created = operation.kind == Operation::Kind::kCreate;
  if (created ? disk::exists(root_, operation.staged()) : !disk::exists(root_, operation.saved()))
    return Moved::kDone;
  auto now = hash_of(operation.path);
  if (!now) return std::move(now).error();
  if (!now->empty() && *now != operation.after && *now != operation.before) return Moved::kSkipped;
  bk::Result<void> undone =
      created ? disk::remove(root_, operation.path) : disk::make_parents(root_, operation.path);
  if (undone && !created) undone = disk::move(root_, operation.saved(), operation.path);
  if (!undone) return std::move(undone).error();
  return Moved::kDone;
}

void Mover::prune(const Operation& operation) const {
  if (operation.kind != Operation::Kind::kRemove) return;
  const std::string_view path = operation.path;
  for (auto slash = path.rfind('/'); slash != std::string_view::npos && slash != 0;
       slash = path.rfind('/', slash - 1)) {
    const auto folder = path.substr(0, slash);
    if (folder == kRecordsFolder) return;
    disk::remove_if_empty(root_, folder);
  }
}

}  // namespace bkctl::output
