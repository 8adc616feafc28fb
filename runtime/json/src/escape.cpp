#include "escape.hpp"

#include <cstdint>

#include "utf8.hpp"

namespace bk::json {
namespace {

std::uint32_t hex4(std::string_view text, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + 4 && i < text.size(); ++i) {
    const char c = text[i];
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value << 4 | static_cast<std::uint32_t>(digit);
  }
  return value;
}

char simple(char c) {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return c;
  }
}

}  // namespace

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

void unescape_into(std::string& out, std::string_view inside) {
  out.clear();
  out.reserve(inside.size());
  std::size_t at = 0;
  while (at < inside.size()) {
    const std::size_t backslash = inside.find('\\', at);
    out += inside.substr(at, backslash - at);
    if (backslash == std::string_view::npos || backslash + 1 >= inside.size()) return;
    at = backslash + 2;
    if (inside[backslash + 1] != 'u') {
      out += simple(inside[backslash + 1]);
      continue;
    }
    char32_t code_point = hex4(inside, at);
    at += 4;
    if (code_point >= 0xD800 && code_point < 0xDC00) {
      code_point = 0x10000 + ((code_point & 0x3FF) << 10) + (hex4(inside, at + 2) & 0x3FF);
      at += 6;
    }
    append_utf8(out, code_point);
  }
}

std::string unescape(std::string_view inside) {
  std::string out;
  unescape_into(out, inside);
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
  };
  const char32_t lead = byte(at);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t value = size == 1 ? lead : lead & (0xFFU >> (size + 1));
  for (std::size_t i = at + 1; i < at + size && i < text.size(); ++i)
    value = value << 6 | (byte(i) & 0x3F);
  at += size;
  return value;
}

bool is_valid_utf8(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    const std::size_t size = static_cast<unsigned char>(*at) < 0x80 ? 1 : utf8_sequence(at, end);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

}  // namespace bk::json
