#include "workspace/comparison.hpp"

#include <algorithm>
#include <map>

#include "engine/ir/lower.hpp"
#include "workspace/side.hpp"

namespace bkctl::workspace {
namespace {

void find_consequences(
    const Readable& before, const Readable& after, report::DocumentChanges& out) {
  out.consequences_known = !before.faulty && !after.faulty;
  if (!out.consequences_known) return;
  // What the facts lack is reported by validate; here only what differs counts.
  Diagnostics ignored;
  const auto old_api = ir::lower(*before.document, config::Project{}, ignored);
  const auto new_api = ir::lower(*after.document, config::Project{}, ignored);
  out.consequences_known = !ignored.has_errors();
  if (out.consequences_known) out.consequences = diff::consequences(old_api, new_api);
}

ExitCode compare_documents(
    const std::string& before,
    const std::string& after,
    const ComparisonOptions& options,
    console::Console& console,
    Diagnostics& diagnostics,
    report::DocumentChanges& out) {
  Readable old_document;
  Readable new_document;
  const ExitCode code = std::max(
      read_for_comparison(before, options.loading, console, diagnostics, old_document),
      read_for_comparison(after, options.loading, console, diagnostics, new_document));
  if (code != ExitCode::kOk) return code;
  console.progress("comparing " + after);
  out.before_name = before;
  out.after_name = after;
  out.difference = diff::compare(*old_document.document, *new_document.document, options.settings);
  if (out.difference.schemas->exceeded()) {
    diagnostics.error(
        "BK7061",
        SourceSpan{SourceFile::make(after, ""), 0, 0, 0, 0},
        {},
        "the schemas of these documents combine in too many ways to compare them all");
    return ExitCode::kUnreadable;
  }
  out.findings = diff::judge(out.difference, options.settings, options.overrides);
  if (options.consequences) find_consequences(old_document, new_document, out);
  out.before = std::move(old_document.document);
  out.after = std::move(new_document.document);
  return ExitCode::kOk;
}

// A whole document that came or went.
void add_whole(
    std::string_view kind,
    const std::string& name,
    const ComparisonOptions& options,
    report::Changes& out) {
  report::DocumentChanges& document = out.emplace_back();
  document.name = name;
  document.consequences_known = false;
  document.difference = diff::Difference{};
  diff::SiteChange change;
  change.change.kind = kind;
  change.change.subject = name;
  document.difference.changes.push_back(std::move(change));
  document.findings = diff::judge(document.difference, options.settings, options.overrides);
}

}  // namespace

ExitCode compare(
    const ComparisonOptions& options,
    console::Console& console,
    Diagnostics& diagnostics,
    report::Changes& out) {
  Side before;
  Side after;
  ExitCode code = std::max(
      find_side(options.before, diagnostics, before), find_side(options.after, diagnostics, after));
  if (code != ExitCode::kOk) return code;
  const bool folders = before.folder || after.folder;
  if (before.folder != after.folder) {
    diagnostics.error(
        "BK7060",
        SourceSpan{
            SourceFile::make(before.folder ? options.after : options.before, ""), 0, 0, 0, 0},
        {},
        "a folder can only be compared with a folder");
    return ExitCode::kUnreadable;
  }
  std::map<std::string, std::pair<std::string, std::string>> pairs;
  for (std::size_t i = 0; i < before.names.size(); ++i)
    pairs[folders ? before.names[i] : ""].first = before.locations[i];
  for (std::size_t i = 0; i < after.names.size(); ++i)
    pairs[folders ? after.names[i] : ""].second = after.locations[i];
  for (const auto& [name, locations] : pairs) {
    if (locations.first.empty() || locations.second.empty()) {
      add_whole(
          locations.first.empty() ? "document-added" : "document-removed", name, options, out);
      continue;
    }
    report::DocumentChanges document;
    document.name = name;
    code = std::max(
        code,
        compare_documents(
            locations.first, locations.second, options, console, diagnostics, document));
    out.push_back(std::move(document));
  }
  return code;
}

}  // namespace bkctl::workspace
