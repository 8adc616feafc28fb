#include "engine/cpp/comment.hpp"

#include <cctype>
#include <cstdint>
#include <vector>

namespace bkctl::cpp {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

// Bytes of a direction or line-separator character (U+200E/F, U+2028–202E, U+2066–2069, U+FEFF) at
// `at`, or 0.
std::size_t invisible_length(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return 0;
  const auto a = static_cast<std::uint8_t>(text[at]);
  const auto b = static_cast<std::uint8_t>(text[at + 1]);
  const auto c = static_cast<std::uint8_t>(text[at + 2]);
  if (a == 0xEF && b == 0xBB && c == 0xBF) return 3;
  if (a != 0xE2) return 0;
  if (b == 0x80 && (c == 0x8E || c == 0x8F || (c >= 0xA8 && c <= 0xAE))) return 3;
  if (b == 0x81 && c >= 0xA6 && c <= 0xA9) return 3;
  return 0;
}

// Drops what has no place in a line of source text; white space other than newlines becomes a
// blank.
std::string clean(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<std::uint8_t>(c);
    if (const std::size_t length = invisible_length(text, at); length != 0) {
      at += length - 1;
    } else if (c == '\n') {
      out += c;
    } else if (is_space(c)) {
      out += ' ';
    } else if (byte >= 0x20 && byte != 0x7F) {
      if (c == '/' && out.size() >= 2 && out.ends_with("??")) out += ' ';
      out += c;
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// A line of a comment must not end in a backslash: it would swallow the next line of code.
void emit(std::string& out, std::string_view marker, std::string_view line) {
  if (!out.empty()) out += '\n';
  out += marker;
  if (line.empty()) return;
  out += ' ';
  out += line;
  if (out.back() == '\\') out += '.';
}

void wrap(std::string& out, std::string_view marker, std::string_view line, std::size_t width) {
  std::size_t indent = 0;
  while (indent < line.size() && line[indent] == ' ') ++indent;
  const std::string lead(std::min<std::size_t>(indent, 8), ' ');
  std::string current = lead;
  bool empty = true;
  for (std::size_t at = indent; at < line.size();) {
    std::size_t end = line.find(' ', at);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view word = line.substr(at, end - at);
    if (!word.empty()) {
      if (!empty && marker.size() + 1 + current.size() + 1 + word.size() > width) {
        emit(out, marker, current);
        current = lead;
        empty = true;
      }
      if (!empty) current += ' ';
      current += word;
      empty = false;
    }
    at = end + 1;
  }
  emit(out, marker, empty ? std::string_view{} : std::string_view{current});
}

}  // namespace

std::string doc_comment(std::string_view text, std::size_t width) {
  const std::string cleaned = clean(text);
  std::string_view rest = trim(cleaned);
  std::string out;
  bool blank = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    if (line.empty()) {
      blank = true;
      continue;
    }
    if (blank) emit(out, "///", {});
    blank = false;
    wrap(out, "///", line, width);
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (!out.empty() && out.back() == '\\') out += '.';
  return out;
}

std::string first_sentence(std::string_view text, std::size_t limit) {
  std::string_view paragraph = trim(text);
  if (const auto end = paragraph.find("\n\n"); end != std::string_view::npos)
    paragraph = paragraph.substr(0, end);
  std::string line = one_line(paragraph);
  for (std::size_t at = 0; at + 1 < line.size(); ++at) {
    const bool stop = line[at] == '.' || line[at] == '!' || line[at] == '?';
    if (stop && line[at + 1] == ' ' && at > 1 &&
        (at + 2 >= line.size() || std::islower(static_cast<unsigned char>(line[at + 2])) == 0)) {
      line.resize(at + 1);
      break;
    }
  }
  if (line.size() > limit) {
    std::size_t cut = line.rfind(' ', limit);
    if (cut == std::string::npos || cut == 0) {
      cut = limit;
      while (cut > 0 && (static_cast<std::uint8_t>(line[cut]) & 0xC0U) == 0x80U) --cut;
    }
    line.resize(cut);
    line += " …";
  }
  return line;
}

}  // namespace bkctl::cpp
