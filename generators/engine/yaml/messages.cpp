#include "engine/yaml/messages.hpp"

namespace bkctl::yaml {

std::string describe_character(std::string_view text, std::size_t at) {
  if (at >= text.size()) return "the end of the file";
  switch (text[at]) {
    case '\n':
    case '\r':
      return "a line break";
    case '\t':
      return "a tab";
    case '"':
      return "a double quote";
    default:
      break;
  }
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
  return "\"" + std::string(text.substr(at, end - at)) + "\"";
}

std::string too_deep(std::size_t limit) {
  return "the values are nested more than " + std::to_string(limit) + " deep";
}

std::string too_many(std::size_t limit) {
  return "the file has more than " + std::to_string(limit) + " values";
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 60;
  if (text.size() <= kMost) return "\"" + std::string(text) + "\"";
  std::size_t end = kMost - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return "\"" + std::string(text.substr(0, end)) + "…\"";
}

void report_duplicate(
    const Member& duplicate, std::span<const Member> members, Diagnostics& diagnostics) {
  Diagnostic& diagnostic = diagnostics.error(
      "BK1013",
      duplicate.key_span(),
      {},
      "the key " + quoted(duplicate.key) + " stands twice in the same object");
  for (const Member& member : members) {
    if (member.key == duplicate.key) {
      diagnostic.notes.push_back({member.key_span(), "first here"});
      return;
    }
  }
}

}  // namespace bkctl::yaml
