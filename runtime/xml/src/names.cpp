#include <algorithm>
#include <charconv>
#include <cstdint>

#include "bk/xml/shape.hpp"
#include "characters.hpp"

namespace bk::xml {
namespace {

constexpr std::string_view kEmpty = "_x_";  // the name of the empty text

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

void append_escape(std::string& out, char32_t code_point) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const int digits = code_point > 0xFFFF ? 8 : 4;
  out += "_x";
  for (int i = digits - 1; i >= 0; --i) out += kHex[code_point >> (4 * i) & 0xF];
  out += '_';
}

// The code point of an escape at the start of `text`, and its size; 0 when there is none.
std::size_t escape_size(std::string_view text, std::uint32_t& code_point) {
  for (const std::size_t digits : {std::size_t{4}, std::size_t{8}}) {
    if (text.size() < digits + 3 || !text.starts_with("_x") || text[digits + 2] != '_') continue;
    const char* const end = text.data() + 2 + digits;
    const auto [at, error] = std::from_chars(text.data() + 2, end, code_point, 16);
    const bool scalar = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
    if (error == std::errc{} && at == end && scalar) return digits + 3;
  }
  return 0;
}

// Whether what follows could be taken for an escape, or become one when its end is escaped.
bool looks_escaped(std::string_view text) {
  if (!text.starts_with("_x")) return false;
  const std::string_view digits = text.substr(2, 4);
  return text == kEmpty ||
         (digits.size() == 4 && std::all_of(digits.begin(), digits.end(), is_hex));
}

}  // namespace

std::string element_name(std::string_view text) {
  if (text.empty()) return std::string{kEmpty};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    const bool fits = begin == 0 ? is_name_start(c) : is_name_part(c);
    if (fits && !looks_escaped(text.substr(begin))) {
      out += text.substr(begin, at - begin);
    } else {
      append_escape(out, c);
    }
  }
  return out;
}

std::string text_of_name(std::string_view name) {
  if (name == kEmpty) return {};
  std::string out;
  while (!name.empty()) {
    std::uint32_t code_point = 0;
    std::size_t size = escape_size(name, code_point);
    if (size != 0) {
      append_character(out, code_point);
    } else {
      size = 1;
      out += name.front();
    }
    name.remove_prefix(size);
  }
  return out;
}

}  // namespace bk::xml
