#include "report/formats.hpp"
#include "report/places.hpp"

namespace bkctl::report {
namespace {

// The escapes that the runner undoes; in properties also `:` and `,`.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view command(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "notice";
  }
  return "notice";
}

}  // namespace

std::string github(const Diagnostics& diagnostics) {
  std::string out;
  for (const auto& finding : diagnostics.all()) {
    out += "::" + std::string{command(finding.severity)} + " ";
    const auto& span = finding.span;
    if (!span.path().empty()) out += "file=" + escaped(report_path(span.path()), true) + ",";
    if (span.line != 0) {
      out += "line=" + std::to_string(span.line) + ",endLine=" + std::to_string(span.end_line) +
             ",col=" + std::to_string(span.col) + ",";
      if (span.end_line == span.line) out += "endColumn=" + std::to_string(span.end_col) + ",";
    }
    out += "title=" + escaped(finding.code, true) + "::";
    out +=
        escaped(finding.message + (finding.help.empty() ? "" : "\n" + finding.help), false) + "\n";
  }
  return out;
}

}  // namespace bkctl::report
