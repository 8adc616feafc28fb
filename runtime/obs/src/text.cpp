#include "text.hpp"

namespace bk::obs {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (byte_at(text, at) & 0xc0U) == 0x80;
}

void append_unicode_escape(std::string& out, unsigned code) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) {
    out += kHexDigits[(code >> static_cast<unsigned>(shift)) & 15U];
  }
}

// What must not reach a terminal or a line-based reader: C1 controls and U+2028, U+2029, all of
// them multi-byte.
unsigned harmful_code(std::string_view text, std::size_t at, std::size_t length) {
  if (length == 2 && byte_at(text, at) == 0xc2 && byte_at(text, at + 1) < 0xa0) {
    return byte_at(text, at + 1);
  }
  if (length == 3 && byte_at(text, at) == 0xe2 && byte_at(text, at + 1) == 0x80 &&
      (byte_at(text, at + 2) == 0xa8 || byte_at(text, at + 2) == 0xa9)) {
    return 0x2000U + byte_at(text, at + 2) - 0x80U;
  }
  return 0;
}

void append_ascii(std::string& out, unsigned char c, bool quoted) {
  if (c == '\n') {
    out += "\\n";
  } else if (c == '\r') {
    out += "\\r";
  } else if (c == '\t') {
    out += "\\t";
  } else if (c < 0x20 || c == 0x7f) {
    append_unicode_escape(out, c);
  } else {
    if (quoted && (c == '"' || c == '\\')) out += '\\';
    out += static_cast<char>(c);
  }
}

bool is_plain(char c) {
  return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

void append_escaped(std::string& out, std::string_view text, bool quoted) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) return;
    const std::size_t length = utf8_length(text, at);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      ++at;
      continue;
    }
    if (length == 1) {
      append_ascii(out, static_cast<unsigned char>(text[at]), quoted);
    } else if (const unsigned code = harmful_code(text, at, length); code != 0) {
      append_unicode_escape(out, code);
    } else {
      out.append(text, at, length);
    }
    at += length;
  }
}

}  // namespace

std::size_t utf8_length(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (!is_continuation(text, at + 1)) return 0;
  if (lead < 0xe0) return 2;
  const unsigned second = byte_at(text, at + 1);
  if (lead == 0xe0 && second < 0xa0) return 0;
  if (lead == 0xed && second > 0x9f) return 0;
  if (lead == 0xf0 && second < 0x90) return 0;
  if (lead == 0xf4 && second > 0x8f) return 0;
  if (!is_continuation(text, at + 2)) return 0;
  if (lead < 0xf0) return 3;
  return is_continuation(text, at + 3) ? 4 : 0;
}

void append_utf8(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      ++at;
    } else {
      out.append(text, at, length);
      at += length;
    }
  }
}

std::string_view clip(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && is_continuation(text, limit)) --limit;
  return text.substr(0, limit);
}

void append_json_escaped(std::string& out, std::string_view text) {
  append_escaped(out, text, true);
}

void append_text_escaped(std::string& out, std::string_view text, bool quoted) {
  append_escaped(out, text, quoted);
}

}  // namespace bk::obs
