#include <algorithm>

#include "console/excerpt.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"

namespace bkctl::report {
namespace {

// Text in a table cell: nothing of a document becomes markup.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : console::printable(text)) {
    if (c == '\n') {
      out += "<br>";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (std::string_view("\\`*_{}[]()#|~!@").find(c) != std::string_view::npos) {
      out += {'\\', c};
    } else {
      out += c;
    }
  }
  return out;
}

std::string row(const Diagnostic& finding) {
  std::string out = "| ";
  if (finding.span.line != 0)
    out += std::to_string(finding.span.line) + ":" + std::to_string(finding.span.col);
  out += " | " + std::string{to_string(finding.severity)} + " | " + escaped(finding.code) + " | " +
         escaped(finding.message);
  if (!finding.help.empty()) out += "<br>→ " + escaped(finding.help);
  return out + " |\n";
}

}  // namespace

std::string markdown(const Findings& findings) {
  const Diagnostics& diagnostics = findings.diagnostics;
  std::string out = "# bkctl " + std::string{findings.command} + "\n\n";
  const std::string counted = console::counts(diagnostics);
  out +=
      (findings.documents.size() == 1 ? escaped(report_path(findings.documents.front()))
                                      : std::to_string(findings.documents.size()) + " documents") +
      ": " + (counted.empty() ? "no findings" : counted) + ".\n";
  std::string file;
  bool first = true;
  for (const auto& finding : diagnostics.all()) {
    const std::string path = report_path(finding.span.path());
    if (first || path != file) {
      out += "\n## " + (path.empty() ? "In general" : escaped(path)) +
             "\n\n| place | severity | code | finding |\n|---|---|---|---|\n";
    }
    first = false;
    file = path;
    out += row(finding);
  }
  if (diagnostics.dropped() != 0)
    out += "\n" + std::to_string(diagnostics.dropped()) + " findings are not shown.\n";
  return out;
}

}  // namespace bkctl::report
