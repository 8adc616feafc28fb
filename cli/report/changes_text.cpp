#include <array>

#include "report/changes.hpp"

namespace bkctl::report {
namespace {

using diff::Verdict;

std::string painted(Verdict verdict, const std::string& text, const console::Style& style) {
  switch (verdict) {
    case Verdict::kBreaking:
      return style.red(text);
    case Verdict::kRisky:
      return style.yellow(text);
    case Verdict::kSafe:
      return style.green(text);
  }
  return text;
}

std::string line_of(const yaml::Value* value) {
  return value == nullptr ? "" : to_string(value->span());
}

std::string one(
    const DocumentChanges& document, const diff::Finding& finding, const console::Style& style) {
  using console::one_line;
  std::string out = painted(finding.verdict, std::string{to_string(finding.verdict)}, style) + "[" +
                    finding.check->id + "]: " + style.bold(one_line(finding.message)) + "\n";
  const std::string names = operation_names(document, finding);
  if (!names.empty()) out += "  in " + one_line(names) + "\n";
  if (!finding.place.empty()) out += "  at " + one_line(finding.place) + "\n";
  const std::string was = line_of(finding.old_value);
  const std::string is = line_of(finding.new_value);
  if (!was.empty() || !is.empty())
    out +=
        style.dim(
            "  " + (was.empty() ? "" : "old " + one_line(was)) +
            (was.empty() || is.empty() ? "" : ", ") + (is.empty() ? "" : "new " + one_line(is))) +
        "\n";
  out += "  because " + std::string{finding.reason} + "\n\n";
  return out;
}

void add_consequences(
    const DocumentChanges& document, const console::Style& style, std::string& out) {
  using console::one_line;
  constexpr std::size_t kMost = 10;
  const auto& all = document.consequences;
  if (!all.migrations.empty()) out += style.bold("Database of a generated backend") + "\n";
  for (const auto& each : all.migrations)
    out += "  " + one_line(each.text) + (each.sql.empty() ? " (by hand)" : "") + "\n";
  if (!all.migrations.empty()) out += "\n";
  if (all.signatures.empty()) return;
  out += style.bold("Generated code that is spelled otherwise") + "\n";
  for (std::size_t i = 0; i < all.signatures.size() && i < kMost; ++i) {
    const auto& each = all.signatures[i];
    out += "  " + one_line(each.name) +
           (each.before.empty()  ? " is new"
            : each.after.empty() ? " is gone"
                                 : "") +
           "\n";
    if (!each.before.empty() && !each.after.empty())
      out += style.dim("    - " + one_line(each.before)) + "\n    + " + one_line(each.after) + "\n";
  }
  if (all.signatures.size() > kMost)
    out += "  and " + std::to_string(all.signatures.size() - kMost) + " more (--format json)\n";
  out += "\n";
}

std::string counted(std::size_t number, std::string_view word) {
  return std::to_string(number) + " " + std::string{word};
}

}  // namespace

std::string changes_text(const Changes& changes, Verdict least, const console::Style& style) {
  std::string out;
  diff::Counts total;
  for (const auto& document : changes) {
    if (changes.size() > 1 && !document.findings.empty())
      out += style.bold(console::one_line(document.name)) + "\n\n";
    for (const Verdict verdict : {Verdict::kBreaking, Verdict::kRisky, Verdict::kSafe}) {
      for (const auto& finding : document.findings)
        if (finding.verdict == verdict && verdict >= least) out += one(document, finding, style);
    }
    add_consequences(document, style, out);
    const auto counts = diff::count(document.findings);
    total.breaking += counts.breaking;
    total.risky += counts.risky;
    total.safe += counts.safe;
  }
  const std::size_t all = total.breaking + total.risky + total.safe;
  if (all == 0) return out + style.green("no changes") + "\n";
  out += counted(all, all == 1 ? "change: " : "changes: ");
  out += painted(Verdict::kBreaking, counted(total.breaking, "breaking"), style) + ", ";
  out += painted(Verdict::kRisky, counted(total.risky, "risky"), style) + ", ";
  out += painted(Verdict::kSafe, counted(total.safe, "safe"), style) + "\n";
  return out;
}

}  // namespace bkctl::report
