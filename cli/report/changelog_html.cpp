#include "report/changelog.hpp"
#include "report/xml.hpp"

namespace bkctl::report {
namespace {

// Messages set names in backquotes themselves.
std::string sentence(std::string_view text) {
  std::string out;
  bool inside = false;
  while (!text.empty()) {
    const std::size_t end = text.find('`');
    const std::string part = escape_xml(text.substr(0, end));
    out += inside && end != std::string_view::npos ? "<code>" + part + "</code>" : part;
    if (end == std::string_view::npos) break;
    inside = !inside;
    text.remove_prefix(end + 1);
  }
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>)";

constexpr std::string_view kStyle = R"(</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
section { border-left: .3rem solid #6a6; padding-left: 1rem; margin: 2rem 0; }
section.breaking { border-color: #c33; }
section.risky { border-color: #c80; }
h3 { margin-bottom: .3rem; }
.where, .why { color: GrayText; }
</style>
</head>
<body>
)";

std::string_view class_of(const ChangelogSection& section) {
  if (section.title == "Breaking changes") return "breaking";
  return section.title == "Changes to check" ? "risky" : "safe";
}

void add(const ChangelogSection& section, std::string& out) {
  out += "<section class=\"" + std::string{class_of(section)} + "\">\n<h2>" +
         escape_xml(section.title) + "</h2>\n<p>" + escape_xml(section.lead) + "</p>\n";
  const ChangelogEntry* last = nullptr;
  for (const auto& entry : section.entries) {
    if (last == nullptr || last->operation != entry.operation) {
      if (last != nullptr) out += "</ul>\n";
      out += entry.operation.empty()
                 ? "<h3>The API as a whole</h3>\n<ul>\n"
                 : "<h3><code>" + escape_xml(entry.operation) + "</code></h3>\n<ul>\n";
    }
    last = &entry;
    out += "<li>" + sentence(entry.message);
    if (!entry.place.empty())
      out += " <span class=\"where\">in <code>" + escape_xml(entry.place) + "</code></span>";
    if (!entry.others.empty())
      out += " <span class=\"where\">(" + escape_xml(entry.others) + ")</span>";
    out += "<br><span class=\"why\">" + sentence(entry.reason) + ".</span></li>\n";
  }
  out += "</ul>\n</section>\n";
}

}  // namespace

std::string changes_html(const Changes& changes) {
  std::string body;
  std::string title = "API changes";
  for (const auto& document : changes) {
    const Changelog log = changelog(document);
    if (changes.size() == 1) title = log.title;
    body += "<h1>" + escape_xml(log.title) + "</h1>\n<p>" + escape_xml(log.summary) + "</p>\n";
    for (const auto& section : log.sections) add(section, body);
  }
  return std::string{kHead} + escape_xml(title) + std::string{kStyle} + body + "</body>\n</html>\n";
}

}  // namespace bkctl::report
