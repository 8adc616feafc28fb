#include "report/changelog.hpp"

#include <array>

#include "console/style.hpp"

namespace bkctl::report {
namespace {

using diff::Verdict;

struct Kind {
  Verdict verdict;
  std::string_view title;
  std::string_view lead;
};

constexpr std::array kKinds{
    Kind{
        Verdict::kBreaking,
        "Breaking changes",
        "Existing integrations stop working until they are adapted."},
    Kind{
        Verdict::kRisky,
        "Changes to check",
        "Most integrations go on to work; please check whether yours is concerned."},
    Kind{Verdict::kSafe, "Other changes", "Existing integrations go on to work."},
};

std::string title_of(const DocumentChanges& document) {
  const spec::Document* any = document.after ? document.after.get() : document.before.get();
  if (any == nullptr) return document.name;
  std::string out{any->title()};
  if (out.empty()) out = document.name;
  const std::string_view was = document.before ? document.before->api_version() : "";
  const std::string_view is = document.after ? document.after->api_version() : "";
  if (was.empty() || is.empty()) return out;
  out += was == is ? " " + std::string{is} : ": " + std::string{was} + " to " + std::string{is};
  return out;
}

std::string plural(std::size_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string{number == 1 ? one : many};
}

std::string summary_of(const std::vector<diff::Finding>& findings) {
  if (findings.empty()) return "Nothing changed.";
  const auto counts = diff::count(findings);
  return plural(counts.breaking, "breaking change", "breaking changes") + ", " +
         plural(counts.risky, "change to check", "changes to check") + ", " +
         plural(counts.safe, "other change", "other changes") + ".";
}

ChangelogEntry entry_of(const DocumentChanges& document, const diff::Finding& finding) {
  ChangelogEntry out;
  out.operation = operation_name(document, finding);
  const std::string names = operation_names(document, finding);
  if (names.size() > out.operation.size()) out.others = names.substr(out.operation.size() + 1);
  out.message = finding.message;
  out.place = finding.place;
  out.reason = finding.reason;
  return out;
}

}  // namespace

Changelog changelog(const DocumentChanges& document) {
  Changelog out;
  out.title = console::one_line(title_of(document));
  out.summary = summary_of(document.findings);
  for (const Kind& kind : kKinds) {
    ChangelogSection section;
    section.title = kind.title;
    section.lead = kind.lead;
    for (const auto& finding : document.findings)
      if (finding.verdict == kind.verdict) section.entries.push_back(entry_of(document, finding));
    if (!section.entries.empty()) out.sections.push_back(std::move(section));
  }
  return out;
}

}  // namespace bkctl::report
