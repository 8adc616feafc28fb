#include "text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "line.hpp"

namespace bk::obs {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (byte_at(text, at) & 0xc0U) == 0x80;
}

void put_unicode_escape(Line& out, unsigned code) {
  out.put("\\u");
  for (int shift = 12; shift >= 0; shift -= 4) {
    out.put(kHexDigits[(code >> static_cast<unsigned>(shift)) & 15U]);
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

void put_ascii(Line& out, unsigned char c, bool quoted) {
  if (c == '\n') {
    out.put("\\n");
  } else if (c == '\r') {
    out.put("\\r");
  } else if (c == '\t') {
    out.put("\\t");
  } else if (c < 0x20 || c == 0x7f) {
    put_unicode_escape(out, c);
  } else {
    if (quoted && (c == '"' || c == '\\')) out.put('\\');
    out.put(static_cast<char>(c));
  }
}

bool is_plain(char c) {
  return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

// Whether eight octets are plain, all at once: the highest bit of each tells.
bool are_plain(std::uint64_t octets) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  const std::uint64_t quote = octets ^ (kOnes * '"');
  const std::uint64_t backslash = octets ^ (kOnes * '\\');
  const std::uint64_t low = ((octets - kOnes * ' ') & ~octets) | ((quote - kOnes) & ~quote) |
                            ((backslash - kOnes) & ~backslash);
  return ((low | (octets + kOnes) | octets) & kHigh) == 0;
}

template <class Word>
std::uint64_t load(const char* text) {
  Word word = 0;
  std::memcpy(&word, text, sizeof word);
  return word;
}

// The last octets are looked at together with some that have been, or twice.
bool is_plain(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  if (text.size() >= 8) {
    for (; end - at > 8; at += 8) {
      if (!are_plain(load<std::uint64_t>(at))) return false;
    }
    return are_plain(load<std::uint64_t>(end - 8));
  }
  if (text.size() >= 4)
    return are_plain(load<std::uint32_t>(at) | load<std::uint32_t>(end - 4) << 32U);
  return std::all_of(at, end, [](char c) { return is_plain(c); });
}

std::size_t plain_until(std::string_view text, std::size_t at) {
  while (at < text.size() && is_plain(text[at])) ++at;
  return at;
}

void put_escaped(Line& out, std::string_view text, bool quoted) {
  if (is_plain(text)) return out.put(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = plain_until(text, at);
    out.put(text.substr(at, end - at));
    at = end;
    if (at == text.size()) return;
    const std::size_t length = utf8_length(text, at);
    if (length == 0) {
      out.put("\xEF\xBF\xBD");
      ++at;
      continue;
    }
    if (length == 1) {
      put_ascii(out, static_cast<unsigned char>(text[at]), quoted);
    } else if (const unsigned code = harmful_code(text, at, length); code != 0) {
      put_unicode_escape(out, code);
    } else {
      out.put(text.substr(at, length));
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

void put_json_escaped(Line& out, std::string_view text) {
  put_escaped(out, text, true);
}

void put_text_escaped(Line& out, std::string_view text, bool quoted) {
  put_escaped(out, text, quoted);
}

}  // namespace bk::obs
