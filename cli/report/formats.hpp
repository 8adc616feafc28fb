#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "report/findings.hpp"

/// Findings as files for other programs. All functions are pure; the order is that of the
/// diagnostics; paths below the current folder are relative to it.
namespace bkctl::report {

/// SARIF 2.1.0 (OASIS), one run; columns are Unicode code points.
std::string sarif(const Diagnostics& diagnostics);

/// JUnit XML: one test suite per file, one failing test case per finding, one passing case for a
/// file without any. Remarks are not failures.
std::string junit(
    const Diagnostics& diagnostics,
    std::span<const std::string> files,
    std::string_view command = "validate");

/// Workflow commands of GitHub Actions: `::error file=…,line=…::…`, one per finding.
std::string github(const Diagnostics& diagnostics);

/// Checkstyle's XML (version 4.3): a `file` element per file, also for those without findings.
std::string checkstyle(const Diagnostics& diagnostics, std::span<const std::string> files);

/// GitLab's Code Quality report (the subset of Code Climate's that GitLab reads): a JSON list, each
/// with a fingerprint that survives moving lines.
std::string gitlab(const Diagnostics& diagnostics);

/// GitHub-flavoured Markdown: a summary, then a table of findings per file.
std::string markdown(const Findings& findings);

/// One HTML page without anything from elsewhere: counts, filter by severity and text, findings
/// with their lines.
std::string html(const Findings& findings);

/// For a terminal: each finding with its line, then the counts.
std::string pretty(const Findings& findings, const console::Style& style);

}  // namespace bkctl::report
