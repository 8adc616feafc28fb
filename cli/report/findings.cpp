#include "report/findings.hpp"

#include "console/excerpt.hpp"
#include "report/formats.hpp"
#include "report/json.hpp"

namespace bkctl::report {
namespace {

std::string json(const Findings& findings) {
  const Diagnostics& diagnostics = findings.diagnostics;
  bk::json::Object counts{
      {"errors", diagnostics.errors()},
      {"warnings", diagnostics.warnings()},
      {"remarks", diagnostics.infos()}};
  for (const auto& [name, value] : findings.result) counts.set(name, value);
  return answer(findings.command, findings.code, counts, diagnostics);
}

}  // namespace

const std::vector<std::string>& formats() {
  static const std::vector<std::string> all{
      "pretty", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown", "html"};
  return all;
}

std::string render(std::string_view format, const Findings& findings, const console::Style& style) {
  if (format == "json") return json(findings);
  if (format == "sarif") return sarif(findings.diagnostics);
  if (format == "github") return github(findings.diagnostics);
  if (format == "gitlab") return gitlab(findings.diagnostics);
  if (format == "junit") return junit(findings.diagnostics, findings.documents, findings.command);
  if (format == "checkstyle") return checkstyle(findings.diagnostics, findings.documents);
  if (format == "markdown") return markdown(findings);
  if (format == "html") return html(findings);
  return pretty(findings, style);
}

std::string pretty(const Findings& findings, const console::Style& style) {
  const Diagnostics& diagnostics = findings.diagnostics;
  std::string out;
  for (const auto& each : diagnostics.all()) out += console::pretty(each, style) + "\n";
  const auto& documents = findings.documents;
  const std::string what = documents.size() == 1 ? console::one_line(documents.front())
                                                 : std::to_string(documents.size()) + " documents";
  const std::string counted = console::counts(diagnostics);
  out += what + ": " + (counted.empty() ? style.green("no findings") : counted) + "\n";
  if (diagnostics.dropped() != 0)
    out += std::to_string(diagnostics.dropped()) + " findings are not shown.\n";
  return out;
}

}  // namespace bkctl::report
