#include "engine/upgrade/backup.hpp"

#include <sys/stat.h>

#include <array>
#include <optional>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"

namespace bkctl::upgrade {
namespace {

using bk::json::Value;
using output::Change;
using output::Kind;

constexpr std::string_view kIgnorePath = ".bkctl/upgrade/.gitignore";
constexpr std::string_view kRecords = ".bkctl/";
constexpr std::int64_t kFormat = 1;

bool is_executable(const output::Tree& tree, const std::string& path) {
  struct stat status {};
  return ::lstat(tree.absolute(path).c_str(), &status) == 0 && (status.st_mode & S_IXUSR) != 0;
}

bool writes(const Change& change) {
  return change.kind != Kind::kKept && change.kind != Kind::kRefused &&
         change.kind != Kind::kUnchanged;
}

// One line of JSON that lists the files, then their contents, one after the other.
std::string write_backup(const Backup& backup) {
  Value::Array files;
  std::string contents;
  for (const Kept& file : backup.files) {
    files.push_back(bk::json::Object{
        {"path", file.path},
        {"existed", file.existed},
        {"executable", file.executable},
        {"size", file.before.size()},
        {"after", file.after}});
    contents += file.before;
  }
  const bk::json::Object head{
      {"format", kFormat}, {"from", backup.from}, {"to", backup.to}, {"files", std::move(files)}};
  return bk::json::write(Value{head}) + "\n" + contents;
}

std::string text_of(const Value& value) {
  const std::string* text = value.if_string();
  return text == nullptr ? std::string{} : *text;
}

bool flag_of(const Value& value) {
  const bool* flag = value.if_boolean();
  return flag != nullptr && *flag;
}

bk::Result<Backup> parse(const std::string& text) {
  const bk::Error damaged = bk::invalid_argument("it is damaged");
  const auto line = text.find('\n');
  if (line == std::string::npos) return damaged;
  const auto head = bk::json::parse<Value>(std::string_view{text}.substr(0, line));
  if (!head) return damaged;
  const auto* format = (*head)["format"].if_number();
  const auto* files = (*head)["files"].if_array();
  if (format == nullptr || files == nullptr) return damaged;
  if (format->as_int64() != kFormat) return bk::invalid_argument("a newer bkctl wrote it");
  Backup out{text_of((*head)["from"]), text_of((*head)["to"]), {}};
  std::size_t at = line + 1;
  for (const Value& entry : *files) {
    const auto* number = entry["size"].if_number();
    const std::int64_t size = number == nullptr ? -1 : number->as_int64().value_or(-1);
    Kept file;
    file.path = text_of(entry["path"]);
    const bool own = file.path.starts_with(kRecords);
    const std::string_view checked = std::string_view{file.path}.substr(own ? kRecords.size() : 0);
    const bool safe = output::unsafe_path(checked).empty();
    if (!safe || size < 0 || static_cast<std::size_t>(size) > text.size() - at) return damaged;
    file.existed = flag_of(entry["existed"]);
    file.executable = flag_of(entry["executable"]);
    file.before = text.substr(at, static_cast<std::size_t>(size));
    file.after = text_of(entry["after"]);
    at += file.before.size();
    out.files.push_back(std::move(file));
  }
  return at == text.size() ? bk::Result<Backup>(std::move(out)) : damaged;
}

// Brings one of bkctl's own files to `contents`; without them it goes.
void record(
    std::string_view path,
    const std::optional<std::string>& contents,
    const output::Tree& tree,
    output::Changes& changes) {
  const auto disk = tree.read(path);
  const bool there = disk && disk->has_value();
  if (!there && !contents) return;
  if (there && contents && **disk == *contents) return;
  Change out;
  out.kind = Kind::kRemove;
  if (contents) out.kind = there ? Kind::kUpdate : Kind::kCreate;
  out.path = path;
  out.existed = there;
  out.before = there ? **disk : "";
  out.after = contents.value_or("");
  changes.records.push_back(std::move(out));
}

void forget(const output::Tree& tree, output::Changes& changes) {
  for (const auto path : {kBackupPath, kMessagePath, kIgnorePath})
    record(path, std::nullopt, tree, changes);
}

}  // namespace

void keep(
    output::Changes& changes,
    const output::Tree& tree,
    std::string_view from,
    std::string_view to,
    const std::string& message) {
  Backup backup{std::string{from}, std::string{to}, {}};
  const std::array lists{&changes.files, &changes.records};
  for (const auto* list : lists) {
    for (const Change& change : *list) {
      if (!writes(change)) continue;
      const bool stays = change.kind != Kind::kRemove;
      backup.files.push_back(
          {change.path,
           change.existed,
           change.existed && is_executable(tree, change.path),
           change.before,
           stays ? output::content_hash(change.after) : ""});
    }
  }
  record(kBackupPath, write_backup(backup), tree, changes);
  record(kIgnorePath, "*\n", tree, changes);
  record(kMessagePath, message.empty() ? std::nullopt : std::optional(message), tree, changes);
}

bk::Result<std::optional<Backup>> read_backup(const output::Tree& tree) {
  const auto text = tree.read(kBackupPath);
  if (!text) return text.error();
  if (!*text) return std::optional<Backup>{};
  auto backup = parse(**text);
  if (!backup) return std::move(backup).error();
  return std::optional<Backup>(*std::move(backup));
}

output::Changes undo(
    const Backup& backup, const output::Tree& tree, bool discard, Diagnostics& diagnostics) {
  output::Changes out;
  for (const Kept& file : backup.files) {
    const auto disk = tree.read(file.path);
    const bool there = disk && disk->has_value();
    if (there && file.existed && **disk == file.before) continue;
    if (disk && !there && !file.existed) continue;
    const bool ours = disk && (there ? output::content_hash(**disk) : std::string{}) == file.after;
    Change change;
    change.path = file.path;
    change.executable = file.executable;
    change.existed = there;
    change.before = there ? **disk : "";
    change.after = file.before;
    change.kind = Kind::kRemove;
    if (file.existed) change.kind = there ? Kind::kUpdate : Kind::kCreate;
    if (!disk || (!ours && !discard)) {
      change.kind = Kind::kRefused;
      diagnostics
          .error(
              "BK5023",
              SourceSpan{SourceFile::make(file.path, ""), 0, 0, 0, 0},
              {},
              disk ? "this file was changed after the upgrade"
                   : "this file cannot be put back: " + disk.error().message())
          .help = "save what is to stay elsewhere, then: bkctl upgrade --abort --allow-dirty";
    }
    out.files.push_back(std::move(change));
  }
  forget(tree, out);
  return out;
}

output::Changes settle(const output::Tree& tree) {
  output::Changes out;
  forget(tree, out);
  return out;
}

Untouched untouched(const Backup& backup, const output::Tree& tree) {
  Untouched out;
  for (const Kept& file : backup.files) {
    const auto disk = tree.read(file.path);
    const bool there = disk && disk->has_value();
    const bool same = disk && (there ? output::content_hash(**disk) : std::string{}) == file.after;
    out.all = out.all && same;
    if (same) out.paths.push_back(file.path);
  }
  return out;
}

}  // namespace bkctl::upgrade
