#include <algorithm>
#include <array>

#include "console/style.hpp"
#include "console/table.hpp"
#include "engine/output/diff.hpp"
#include "workspace/upgrading.hpp"

namespace bkctl::workspace {
namespace {

using output::Change;
using output::Kind;

std::string subject(const Upgrade& upgrade) {
  if (upgrade.from == upgrade.to) return "Follow the templates of bkctl " + upgrade.to;
  const std::string what =
      upgrade.runtime_only ? "Upgrade the bk runtime from " : "Upgrade bkctl from ";
  return what + upgrade.from + " to " + upgrade.to;
}

std::string place(const upgrade::Applied& each) {
  return each.path + ":" + std::to_string(each.line);
}

struct Group {
  Kind kind;
  std::string_view title;
};
constexpr std::array kGroups{
    Group{Kind::kConflict, "In conflict"},
    Group{Kind::kMerge, "Merged with what you wrote"},
    Group{Kind::kAdapt, "Of your own, adapted to our API"},
    Group{Kind::kKept, "No longer needed, kept because you changed them"},
};

// Files by what happens to them, but for generated ones, which are counted.
std::string summary(const output::Changes& changes, std::string_view bullet) {
  std::string out;
  for (const Group& group : kGroups) {
    if (changes.count(group.kind) == 0) continue;
    out += "\n" + std::string{group.title} + ":\n\n";
    for (const Change& change : changes.files) {
      if (change.kind == group.kind) out += std::string{bullet} + change.path + "\n";
    }
  }
  const std::size_t plain =
      changes.count(Kind::kCreate) + changes.count(Kind::kUpdate) + changes.count(Kind::kRemove);
  if (plain != 0) {
    out += "\nWritten anew by bkctl: " + std::to_string(changes.count(Kind::kUpdate)) +
           " changed, " + std::to_string(changes.count(Kind::kCreate)) + " new, " +
           std::to_string(changes.count(Kind::kRemove)) + " removed.\n";
  }
  return out;
}

std::string applied_lines(const std::vector<upgrade::Applied>& applied, bool by_hand) {
  std::string out;
  for (const auto& each : applied) {
    if (each.by_hand == by_hand)
      out += "- " + place(each) + ": " + each.what + " (" + std::string{each.codemod} + ")\n";
  }
  return out;
}

std::string changes_text(const Upgrade& upgrade) {
  std::string out;
  const std::string made = applied_lines(upgrade.planned.applied, false);
  const std::string left = applied_lines(upgrade.planned.applied, true);
  if (!made.empty()) out += "\nChanges of your code that our API asked for:\n\n" + made;
  if (!left.empty()) out += "\nFor you to change:\n\n" + left;
  return out + summary(upgrade.planned.changes, "- ");
}

}  // namespace

std::string commit_message(const Upgrade& upgrade) {
  return subject(upgrade) + "\n" + changes_text(upgrade);
}

bk::json::Object pull_request(const Upgrade& upgrade, const Diagnostics& diagnostics) {
  std::string body = subject(upgrade) + ".\n" + changes_text(upgrade);
  std::string look;
  for (const Diagnostic& finding : diagnostics.all()) {
    if (finding.severity == Severity::kInfo || finding.code == "BK5022") continue;
    if (finding.code.starts_with("BK3")) continue;
    look += "- " + to_string(finding.span) + (finding.span.empty() ? "" : ": ") + finding.message +
            " (" + finding.code + ")\n";
  }
  if (!look.empty()) body += "\nPlease look at:\n\n" + look;
  body += "\nMade by `bkctl upgrade`; one commit, undone by one `git revert`.\n";
  return {
      {"title", subject(upgrade)},
      {"branch", "bkctl-upgrade-" + upgrade.to},
      {"body", std::move(body)}};
}

std::string listing(const std::vector<upgrade::Applied>& applied, const console::Style& style) {
  std::string out;
  for (const bool by_hand : {false, true}) {
    console::Table rows;
    bool any = false;
    for (const auto& each : applied) {
      if (each.by_hand != by_hand) continue;
      any = true;
      rows.add(
          {console::one_line(place(each), 200),
           std::string{each.codemod},
           console::one_line(each.what, 200)});
    }
    if (!any) continue;
    const std::string head =
        by_hand ? "For you to change" : "Changes of your code that our API asks for";
    out += "\n" + style.bold(head) + "\n" + rows.text();
  }
  return out;
}

bk::json::Value facts(const std::vector<upgrade::Applied>& applied) {
  bk::json::Value::Array out;
  for (const auto& each : applied) {
    out.push_back(bk::json::Object{
        {"codemod", each.codemod},
        {"path", each.path},
        {"line", each.line},
        {"what", each.what},
        {"by_hand", each.by_hand}});
  }
  return out;
}

std::string own_changes(const output::Changes& changes) {
  std::string out;
  for (const Change& change : changes.files) {
    const bool own =
        change.owner == output::Owner::kUser || change.owner == output::Owner::kScaffold;
    if (own && change.kind != Kind::kKept) out += output::unified_diff(change);
  }
  return out;
}

}  // namespace bkctl::workspace
