#include "console/style.hpp"
#include "report/changelog.hpp"

namespace bkctl::report {
namespace {

// Text that Markdown (CommonMark) shows as it is: marks are escaped, markup becomes entities, a
// line stays one.
std::string md(std::string_view text) {
  std::string out;
  for (const char c : console::one_line(text, 400)) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '#':
      case '|':
      case '~':
      case '!':
        out += '\\';
        out += c;
        break;
      // No addresses or names become links by themselves.
      case '@':
        out += "&#64;";
        break;
      case ':':
        out += out.ends_with("http") || out.ends_with("https") ? "&#58;" : ":";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Code, in a fence longer than any inside it.
std::string code(std::string_view text) {
  const std::string line = console::one_line(text, 400);
  std::string fence = "`";
  while (line.find(fence) != std::string::npos) fence += '`';
  const bool space = line.starts_with('`') || line.ends_with('`');
  return fence + (space ? " " : "") + line + (space ? " " : "") + fence;
}

// Messages set names in backquotes themselves.
std::string sentence(std::string_view text) {
  std::string out;
  bool inside = false;
  while (!text.empty()) {
    const std::size_t end = text.find('`');
    const bool closed = inside && end != std::string_view::npos;
    const std::string_view part = text.substr(0, end);
    out += closed ? code(part) : md(part);
    if (end == std::string_view::npos) break;
    inside = !inside;
    text.remove_prefix(end + 1);
  }
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

void add(const ChangelogSection& section, std::string& out) {
  out += "## " + section.title + "\n\n" + section.lead + "\n";
  const ChangelogEntry* last = nullptr;
  for (const auto& entry : section.entries) {
    const std::string heading =
        entry.operation.empty() ? "The API as a whole" : code(entry.operation);
    if (last == nullptr || last->operation != entry.operation) out += "\n### " + heading + "\n\n";
    last = &entry;
    out += "- " + sentence(entry.message);
    if (!entry.place.empty()) out += " in " + code(entry.place);
    if (!entry.others.empty()) out += " (" + md(entry.others) + ")";
    out += ": " + md(entry.reason) + ".\n";
  }
  out += "\n";
}

}  // namespace

std::string changes_markdown(const Changes& changes) {
  std::string out;
  for (const auto& document : changes) {
    const Changelog log = changelog(document);
    out += "# " + md(log.title) + "\n\n" + md(log.summary) + "\n\n";
    for (const auto& section : log.sections) add(section, out);
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace bkctl::report
