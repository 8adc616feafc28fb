#include "workspace/changed_since.hpp"

#include <limits>

#include "git/changed_lines.hpp"

namespace bkctl::workspace {

void ChangedSince::describe(commands::Options& options) {
  options.value(
      "--changed-since",
      "REV",
      revision_,
      "Report only findings on lines that changed since a git revision");
}

bool ChangedSince::apply(Diagnostics& findings) const {
  if (revision_.empty()) return true;
  const auto lines = git::ChangedLines::since(revision_, ".");
  Diagnostics kept(std::numeric_limits<std::size_t>::max());
  if (!lines) {
    kept.error("BK7031", {}, {}, "--changed-since: " + lines.error().message()).help =
        "name a commit, branch or tag; in CI, fetch its history first (fetch-depth: 0)";
    findings = std::move(kept);
    return false;
  }
  for (const auto& each : findings.all()) {
    const auto& span = each.span;
    // What concerns a whole document would otherwise stand on every change.
    const std::uint32_t last = each.pointer.empty() ? span.line : span.end_line;
    if (span.line == 0 || lines->touches(std::string(span.path()), span.line, last)) kept.add(each);
  }
  findings = std::move(kept);
  return true;
}

}  // namespace bkctl::workspace
