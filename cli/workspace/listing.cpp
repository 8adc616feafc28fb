#include "workspace/listing.hpp"

#include <map>
#include <string>

#include "console/table.hpp"
#include "engine/output/diff.hpp"
#include "report/json.hpp"

namespace bkctl::workspace {
namespace {

using output::Kind;

std::string coloured(Kind kind, const console::Style& style) {
  std::string word{to_string(kind)};
  word.resize(9, ' ');
  switch (kind) {
    case Kind::kCreate:
      return style.green(word);
    case Kind::kConflict:
    case Kind::kRefused:
      return style.red(word);
    case Kind::kRemove:
    case Kind::kKept:
      return style.yellow(word);
    default:
      return style.blue(word);
  }
}

std::string counted(std::size_t count, const char* one, const char* more) {
  return std::to_string(count) + (count == 1 ? one : more);
}

}  // namespace

std::string listing(const output::Changes& changes, const console::Style& style) {
  std::string out;
  for (const auto& change : changes.files) {
    out += coloured(change.kind, style) + " " + console::one_line(change.path, 400) + "\n";
  }
  return out;
}

std::string refused_edits(const output::Changes& changes) {
  constexpr std::size_t kMostLines = 40;
  std::string out;
  for (const auto& change : changes.files) {
    if (change.kind != Kind::kRefused || change.before == change.after) continue;
    const std::string patch = output::unified_diff(change);
    std::size_t end = 0;
    std::size_t lines = 0;
    while (end < patch.size() && lines++ < kMostLines) end = patch.find('\n', end) + 1;
    out += console::printable(patch.substr(0, end));
    if (end < patch.size()) out += "… (bkctl generate --diff shows all of it)\n";
  }
  return out;
}

std::string closing(const output::Changes& changes, bool written) {
  const std::size_t changed =
      changes.files.size() - changes.count(Kind::kKept) - changes.count(Kind::kRefused);
  const std::string rest = counted(changes.unchanged, " file is", " files are") + " up to date.\n";
  if (changed != 0)
    return counted(changed, " file ", " files ") + (written ? "changed, " : "would change, ") +
           rest;
  if (!changes.any()) return "Nothing to change: " + rest;
  return std::string{"Only the project's record "} + (written ? "changed: " : "would change: ") +
         rest;
}

namespace {

std::string by_name(const std::vector<Unwritten>& unwritten) {
  console::Table rows;
  for (const auto& each : unwritten) {
    rows.add(
        {console::one_line(each.operation->method),
         console::one_line(each.operation->path),
         console::one_line(each.operation->id),
         each.file});
  }
  return rows.text();
}

std::string by_file(const std::vector<Unwritten>& unwritten) {
  std::map<std::string, std::size_t> files;
  for (const auto& each : unwritten) ++files[each.file];
  console::Table rows;
  for (const auto& [file, count] : files) rows.add({file, std::to_string(count)});
  return rows.text() + "  by name: bkctl generate --dry-run --json\n";
}

}  // namespace

std::string listing(const std::vector<Unwritten>& unwritten, const console::Style& style) {
  constexpr std::size_t kMostNames = 24;
  if (unwritten.empty()) return {};
  const std::string head =
      counted(unwritten.size(), " operation answers", " operations answer") + " 501 until written";
  return "\n" + style.bold(head) + "\n" +
         (unwritten.size() > kMostNames ? by_file(unwritten) : by_name(unwritten));
}

bk::json::Value facts(const output::Changes& changes, bool diffs) {
  bk::json::Value::Array out;
  for (const auto& change : changes.files) {
    bk::json::Object file{
        {"path", change.path},
        {"change", to_string(change.kind)},
        {"owner", to_string(change.owner)}};
    if (diffs || change.kind == Kind::kRefused) file.set("diff", output::unified_diff(change));
    out.push_back(std::move(file));
  }
  return out;
}

bk::json::Value facts(const std::vector<Unwritten>& unwritten) {
  bk::json::Value::Array out;
  for (const auto& each : unwritten) {
    out.push_back(bk::json::Object{
        {"operation", each.operation->id},
        {"method", each.operation->method},
        {"path", each.operation->path},
        {"file", each.file},
        {"place", report::place(each.operation->span)}});
  }
  return out;
}

}  // namespace bkctl::workspace
