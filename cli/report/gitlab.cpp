#include <algorithm>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"

namespace bkctl::report {
namespace {

using bk::json::Object;
using bk::json::Value;

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "critical";
    case Severity::kWarning:
      return "minor";
    case Severity::kInfo:
      return "info";
  }
  return "info";
}

Value location(const SourceSpan& span) {
  Object lines{{"begin", std::max(span.line, 1u)}};
  if (span.end_line > span.line) lines.set("end", span.end_line);
  return Object{{"path", report_path(span.path())}, {"lines", std::move(lines)}};
}

}  // namespace

std::string gitlab(const Diagnostics& diagnostics) {
  const auto names = fingerprints(diagnostics);
  Value::Array issues;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Diagnostic& finding = diagnostics.all()[i];
    issues.push_back(Object{
        {"type", "issue"},
        {"check_name", finding.code},
        {"description", finding.message + (finding.help.empty() ? "" : ". " + finding.help)},
        {"categories", Value::Array{"Bug Risk"}},
        {"severity", level(finding.severity)},
        {"fingerprint", names[i]},
        {"location", location(finding.span)}});
  }
  return bk::json::write_pretty(Value(std::move(issues))) + "\n";
}

}  // namespace bkctl::report
