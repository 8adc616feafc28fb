#include <algorithm>
#include <vector>

#include "report/formats.hpp"
#include "report/places.hpp"
#include "report/xml.hpp"

namespace bkctl::report {
namespace {

std::string element(const Diagnostic& finding) {
  std::string out = "    <error";
  if (finding.span.line != 0) {
    out += " line=\"" + std::to_string(finding.span.line) + "\" column=\"" +
           std::to_string(finding.span.col) + "\"";
  }
  const std::string text = finding.message + (finding.help.empty() ? "" : ". " + finding.help);
  return out + " severity=\"" + std::string{to_string(finding.severity)} + "\" message=\"" +
         escape_xml(text) + "\" source=\"bkctl." + escape_xml(finding.code) + "\"/>\n";
}

}  // namespace

std::string checkstyle(const Diagnostics& diagnostics, std::span<const std::string> files) {
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(report_path(file));
  std::vector<std::string> contents(names.size());
  for (const auto& finding : diagnostics.all()) {
    const std::string path = report_path(finding.span.path());
    const auto at =
        static_cast<std::size_t>(std::find(names.begin(), names.end(), path) - names.begin());
    if (at == names.size()) {
      names.push_back(path);
      contents.emplace_back();
    }
    contents[at] += element(finding);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += "  <file name=\"" + escape_xml(names[i]) + "\"" +
           (contents[i].empty() ? "/>\n" : ">\n" + contents[i] + "  </file>\n");
  }
  return out + "</checkstyle>\n";
}

}  // namespace bkctl::report
