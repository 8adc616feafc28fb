#include <algorithm>
#include <vector>

#include "console/style.hpp"
#include "report/formats.hpp"

namespace bkctl::report {
namespace {

// XML 1.0: markup is escaped; characters that XML cannot hold were made visible before.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : console::printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string test_case(const Diagnostic& finding, const std::string& file) {
  const std::string place = to_string(finding.span);
  std::string out = "    <testcase classname=\"" + xml(file) + "\" name=\"" +
                    xml(finding.code + " " + place + ": " + finding.message) + "\"";
  if (finding.severity == Severity::kInfo) return out + "/>\n";
  out += ">\n      <failure type=\"" + xml(finding.code) + "\" message=\"" + xml(finding.message) +
         "\">";
  return out + xml(format_plain(finding)) + "</failure>\n    </testcase>\n";
}

bool fails(const Diagnostic& finding) {
  return finding.severity != Severity::kInfo;
}

}  // namespace

std::string junit(const Diagnostics& diagnostics, std::span<const std::string> files) {
  std::vector<std::string> suites(files.begin(), files.end());
  for (const auto& finding : diagnostics.all()) {
    const std::string path{finding.span.path()};
    if (std::find(suites.begin(), suites.end(), path) == suites.end()) suites.push_back(path);
  }
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bkctl validate\">\n";
  for (const auto& suite : suites) {
    std::string cases;
    std::size_t tests = 0;
    std::size_t failures = 0;
    for (const auto& finding : diagnostics.all()) {
      if (finding.span.path() != suite) continue;
      cases += test_case(finding, suite);
      ++tests;
      if (fails(finding)) ++failures;
    }
    if (tests == 0) {
      cases = "    <testcase classname=\"" + xml(suite) + "\" name=\"is valid\"/>\n";
      tests = 1;
    }
    out += "  <testsuite name=\"" + xml(suite.empty() ? "bkctl" : suite) + "\" tests=\"" +
           std::to_string(tests) + "\" failures=\"" + std::to_string(failures) +
           "\" errors=\"0\" skipped=\"0\">\n" + cases + "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace bkctl::report
