#include <algorithm>
#include <map>
#include <vector>

#include "report/formats.hpp"
#include "report/places.hpp"
#include "report/xml.hpp"

namespace bkctl::report {
namespace {

std::string test_case(const Diagnostic& finding, const std::string& file) {
  const std::string place = to_string(finding.span);
  std::string out = "    <testcase classname=\"" + escape_xml(file) + "\" name=\"" +
                    escape_xml(finding.code + " " + place + ": " + finding.message) + "\"";
  if (finding.severity == Severity::kInfo) return out + "/>\n";
  out += ">\n      <failure type=\"" + escape_xml(finding.code) + "\" message=\"" +
         escape_xml(finding.message) + "\">";
  return out + escape_xml(format_plain(finding)) + "</failure>\n    </testcase>\n";
}

bool fails(const Diagnostic& finding) {
  return finding.severity != Severity::kInfo;
}

}  // namespace

std::string junit(
    const Diagnostics& diagnostics, std::span<const std::string> files, std::string_view command) {
  std::vector<std::string> suites;
  for (const auto& file : files) suites.push_back(report_path(file));
  std::map<std::string, std::vector<const Diagnostic*>> by_path;
  for (const auto& finding : diagnostics.all()) {
    const std::string path = report_path(finding.span.path());
    if (std::find(suites.begin(), suites.end(), path) == suites.end()) suites.push_back(path);
    by_path[path].push_back(&finding);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bkctl " +
                    escape_xml(command) + "\">\n";
  for (const auto& suite : suites) {
    std::string cases;
    std::size_t tests = 0;
    std::size_t failures = 0;
    for (const Diagnostic* finding : by_path[suite]) {
      cases += test_case(*finding, suite);
      ++tests;
      if (fails(*finding)) ++failures;
    }
    if (tests == 0) {
      cases = "    <testcase classname=\"" + escape_xml(suite) + "\" name=\"is valid\"/>\n";
      tests = 1;
    }
    out += "  <testsuite name=\"" + escape_xml(suite.empty() ? "bkctl" : suite) + "\" tests=\"" +
           std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
           "\" errors=\"0\" skipped=\"0\">\n" + cases + "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace bkctl::report
