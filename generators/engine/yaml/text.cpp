#include "engine/yaml/text.hpp"

#include <cstdint>
#include <cstring>
#include <utility>

namespace bkctl::yaml {
namespace {

// Length of the valid sequence that starts at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead < 0xF0) {
    if (!continues(1) || !continues(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;   // longer than needed
    if (lead == 0xED && byte(1) >= 0xA0) return 0;  // surrogate
    return 3;
  }
  if (lead >= 0xF0 && lead < 0xF5) {
    if (!continues(1) || !continues(2) || !continues(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) >= 0x90) return 0;
    return 4;
  }
  return 0;
}

// A zero byte in the first characters, or their byte order mark, tells UTF-16 and UTF-32 from
// UTF-8.
bool looks_like_utf16(std::string_view text) {
  if (text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE")) return true;
  return text.size() >= 2 && ((text[0] == '\0') != (text[1] == '\0'));
}

// First byte below 0x20 that is neither tab nor line break.
std::size_t find_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r')) return i;
  }
  return std::string_view::npos;
}

std::string hex_byte(char c) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'0', 'x', kHex[byte >> 4], kHex[byte & 15]};
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      if ((word & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::string repair_utf8(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t bad = find_invalid_utf8(text);
    result += text.substr(0, bad);
    if (bad == std::string_view::npos) break;
    append_utf8(result, static_cast<unsigned char>(text[bad]));
    text.remove_prefix(bad + 1);
  }
  return result;
}

void append_utf8(std::string& out, char32_t point) {
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    push(point);
  } else if (point < 0x800) {
    push(0xC0 | (point >> 6));
    push(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    push(0xE0 | (point >> 12));
    push(0x80 | ((point >> 6) & 0x3F));
    push(0x80 | (point & 0x3F));
  } else {
    push(0xF0 | (point >> 18));
    push(0x80 | ((point >> 12) & 0x3F));
    push(0x80 | ((point >> 6) & 0x3F));
    push(0x80 | (point & 0x3F));
  }
}

std::shared_ptr<const SourceFile> check_text(
    std::string path, std::string text, const Limits& limits, Diagnostics& diagnostics) {
  const auto whole = [&](std::string shown) {
    SourceSpan span;
    span.file = SourceFile::make(path, std::move(shown));
    return span;
  };
  if (text.size() > limits.bytes) {
    diagnostics
        .error(
            "BK1002",
            whole({}),
            {},
            "the file has " + std::to_string(text.size()) + " bytes, more than the limit of " +
                std::to_string(limits.bytes))
        .help = "split the document into several files with $ref";
    return nullptr;
  }
  if (looks_like_utf16(text)) {
    diagnostics
        .error("BK1004", whole({}), {}, "the file is not UTF-8 but looks like UTF-16 or UTF-32")
        .help = "save it as UTF-8";
    return nullptr;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  auto file = SourceFile::make(std::move(path), std::move(text));
  const std::string_view stored = file->text();
  if (const std::size_t bad = find_invalid_utf8(stored); bad != std::string_view::npos) {
    diagnostics
        .error(
            "BK1005",
            make_span(*file, bad, bad),
            {},
            "the byte " + hex_byte(stored[bad]) + " is not valid UTF-8")
        .help = "save the file as UTF-8";
    return nullptr;
  }
  if (const std::size_t bad = find_control(stored); bad != std::string_view::npos) {
    diagnostics.error(
        "BK1006",
        make_span(*file, bad, bad + 1),
        {},
        "the control character " + hex_byte(stored[bad]) + " may not stand in a text file");
    return nullptr;
  }
  if (stored.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    SourceSpan span;
    span.file = file;
    diagnostics.error("BK1003", std::move(span), {}, "the file is empty");
    return nullptr;
  }
  return file;
}

}  // namespace bkctl::yaml
