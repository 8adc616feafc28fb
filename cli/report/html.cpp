#include "console/excerpt.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"
#include "report/xml.hpp"

namespace bkctl::report {
namespace {

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>bkctl findings</title>
<style>
:root { color-scheme: light dark; --line: #8884; --error: #c0262d; --warning: #9a6700; --info: #0a64ad; }
@media (prefers-color-scheme: dark) { :root { --error: #ff7b72; --warning: #e3b341; --info: #79c0ff; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
form { display: flex; gap: 1rem; flex-wrap: wrap; align-items: center; }
input[type=search] { flex: 1; min-width: 12rem; font: inherit; padding: .3rem .5rem; }
article { border-left: 4px solid var(--line); margin: .5rem 0; padding: .3rem .8rem; }
article.error { border-color: var(--error); } article.warning { border-color: var(--warning); }
article.info { border-color: var(--info); }
.error b { color: var(--error); } .warning b { color: var(--warning); } .info b { color: var(--info); }
p { margin: .1rem 0; overflow-wrap: anywhere; } .place { opacity: .75; font-size: .9em; }
pre { margin: .3rem 0; padding: .4rem .6rem; background: #8882; overflow-x: auto; }
mark { background: #ffd43b88; color: inherit; }
</style>
</head>
<body>
)";

constexpr std::string_view kFilter = R"(<form role="search" onsubmit="return false">
<input type="search" id="text" placeholder="Filter" aria-label="Filter findings">
<label><input type="checkbox" id="error" checked> errors</label>
<label><input type="checkbox" id="warning" checked> warnings</label>
<label><input type="checkbox" id="info" checked> remarks</label>
</form>
)";

constexpr std::string_view kTail = R"(<script>
const boxes = ['error', 'warning', 'info'].map(id => document.getElementById(id));
const text = document.getElementById('text');
function filter() {
  const wanted = text.value.toLowerCase();
  for (const section of document.querySelectorAll('section')) {
    let any = false;
    for (const finding of section.querySelectorAll('article')) {
      const shown = boxes.some(box => box.checked && finding.classList.contains(box.id)) &&
        finding.textContent.toLowerCase().includes(wanted);
      finding.hidden = !shown;
      any = any || shown;
    }
    section.hidden = !any;
  }
}
for (const input of [text, ...boxes]) input.addEventListener('input', filter);
</script>
</body>
</html>
)";

// The byte at which a column (in code points, from 1) begins.
std::size_t byte_of(std::string_view line, std::size_t column) {
  std::size_t at = 0;
  for (std::size_t left = column; left > 1 && at < line.size(); --left) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0u) == 0x80u) ++at;
  }
  return at;
}

std::string excerpt(const SourceSpan& span) {
  if (span.file == nullptr || span.line == 0) return {};
  constexpr std::size_t kMost = 400;
  const std::string_view line = span.file->line(span.line);
  if (line.size() > kMost) return {};
  const std::size_t begin = byte_of(line, span.col);
  std::size_t end = span.end_line == span.line ? byte_of(line, span.end_col) : line.size();
  if (end < begin) end = begin;
  return "<pre>" + escape_xml(line.substr(0, begin)) + "<mark>" +
         escape_xml(line.substr(begin, end - begin)) + "</mark>" + escape_xml(line.substr(end)) +
         "</pre>\n";
}

std::string article(const Diagnostic& finding) {
  const std::string severity{to_string(finding.severity)};
  std::string out = "<article class=\"" + severity + "\">\n<p><b>" + severity + " " +
                    escape_xml(finding.code) + "</b> " + escape_xml(finding.message) + "</p>\n";
  if (finding.span.line != 0) {
    out += "<p class=\"place\">line " + std::to_string(finding.span.line) + ", column " +
           std::to_string(finding.span.col);
    if (!finding.pointer.empty()) out += ", " + escape_xml(finding.pointer);
    out += "</p>\n";
  }
  out += excerpt(finding.span);
  for (const auto& note : finding.notes) {
    const std::string place = to_string(note.span);
    out += "<p>" + escape_xml(note.message) + (place.empty() ? "" : ": " + escape_xml(place)) +
           "</p>\n" + excerpt(note.span);
  }
  if (!finding.help.empty()) out += "<p>→ " + escape_xml(finding.help) + "</p>\n";
  return out + "</article>\n";
}

}  // namespace

std::string html(const Findings& findings) {
  const Diagnostics& diagnostics = findings.diagnostics;
  const std::string counted = console::counts(diagnostics);
  std::string out{kHead};
  out +=
      "<h1>bkctl " + escape_xml(findings.command) + "</h1>\n<p>" +
      (findings.documents.size() == 1 ? escape_xml(report_path(findings.documents.front()))
                                      : std::to_string(findings.documents.size()) + " documents") +
      ": " + (counted.empty() ? "no findings" : counted) + ".</p>\n";
  if (diagnostics.dropped() != 0)
    out += "<p>" + std::to_string(diagnostics.dropped()) + " findings are not shown.</p>\n";
  if (!diagnostics.all().empty()) out += kFilter;
  std::string file;
  bool open = false;
  for (const auto& finding : diagnostics.all()) {
    const std::string path = report_path(finding.span.path());
    if (!open || path != file) {
      if (open) out += "</section>\n";
      out += "<section>\n<h2>" + (path.empty() ? "In general" : escape_xml(path)) + "</h2>\n";
    }
    open = true;
    file = path;
    out += article(finding);
  }
  if (open) out += "</section>\n";
  return out.append(diagnostics.all().empty() ? "</body>\n</html>\n" : kTail);
}

}  // namespace bkctl::report
