#include "engine/cpp/literal.hpp"

#include <array>
#include <cstdint>

namespace bkctl::cpp {
namespace {

// Length of the well-formed, printable UTF-8 sequence at `at`, or 0. Direction controls count as
// not printable: they can make source text look like something else (CVE-2021-42574).
std::size_t printable_sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
  const std::uint8_t lead = byte(0);
  std::size_t length = 0;
  std::uint32_t code = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    code = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    code = lead & 0x0FU;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    code = lead & 0x07U;
  }
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  const bool direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                         code == 0x200E || code == 0x200F || code == 0x061C;
  const bool control = code < 0xA0 || code == 0x2028 || code == 0x2029 || code == 0xFEFF;
  if (code < kSmallest[length] || code > 0x10FFFF || surrogate || direction || control) return 0;
  return length;
}

void append_octal(std::string& out, std::uint8_t byte) {
  // Always three digits: a digit that follows can never become part of the escape.
  out += '\\';
  out += static_cast<char>('0' + (byte >> 6U));
  out += static_cast<char>('0' + ((byte >> 3U) & 7U));
  out += static_cast<char>('0' + (byte & 7U));
}

}  // namespace

std::string string_literal(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte >= 0x80) {
      const std::size_t length = printable_sequence(text, at);
      if (length == 0) {
        append_octal(out, byte);
        ++at;
      } else {
        out += text.substr(at, length);
        at += length;
      }
      continue;
    }
    ++at;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '?' && out.back() == '?') {
      out += "\\?";
    } else if (byte < 0x20 || byte == 0x7F) {
      append_octal(out, byte);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string string_view_literal(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return string_literal(text);
  return "std::string_view{" + string_literal(text) + ", " + std::to_string(text.size()) + "}";
}

}  // namespace bkctl::cpp
