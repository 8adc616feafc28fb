#include "console/style.hpp"

#include <unistd.h>

#include <cstdlib>
#include <optional>

namespace bkctl::console {
namespace {

struct Character {
  char32_t value = 0xfffd;
  std::size_t size = 1;
  bool valid = false;
};

// Decodes the UTF-8 character at the start of a text that is not empty.
Character decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return {};
  char32_t value = lead & (0x7fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xc0u) != 0x80u) return {};
    value = (value << 6u) | (byte & 0x3fu);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[size] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return {};
  return {value, size, true};
}

// Controls, and the characters that reorder or hide text on a terminal.
bool hidden(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

std::string escaped(char32_t c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = c < 0x100 ? "\\x" : "\\u";
  for (int shift = c < 0x100 ? 4 : 12; shift >= 0; shift -= 4) out += kDigits[(c >> shift) & 0xfu];
  return out;
}

bool wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
         (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
         (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

}  // namespace

bool use_colour(Colour wish, int descriptor) {
  if (wish != Colour::kAuto) return wish == Colour::kAlways;
  const char* no_colour = std::getenv("NO_COLOR");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view{terminal} == "dumb") return false;
  return isatty(descriptor) == 1;
}

std::string Style::wrap(std::string_view code, std::string_view text) const {
  if (!on_ || text.empty()) return std::string{text};
  return "\x1b[" + std::string{code} + "m" + std::string{text} + "\x1b[0m";
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character c = decode(text);
    if (!c.valid) {
      out += "\xef\xbf\xbd";
    } else if (hidden(c.value)) {
      out += escaped(c.value);
    } else {
      out += text.substr(0, c.size);
    }
    text.remove_prefix(c.size);
  }
  return out;
}

std::string one_line(std::string_view text, std::size_t limit) {
  std::string out;
  std::size_t count = 0;
  bool gap = false;
  const std::string clean = printable(text);
  for (std::string_view rest = clean; !rest.empty();) {
    const Character c = decode(rest);
    const bool blank = c.value == ' ' || c.value == '\n' || c.value == '\t';
    if (blank) {
      gap = !out.empty();
    } else {
      if (count + 2 > limit) return out + "…";
      if (gap) out += ' ', ++count;
      gap = false;
      out += rest.substr(0, c.size);
      ++count;
    }
    rest.remove_prefix(c.size);
  }
  return out;
}

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Character c = decode(text);
    columns += wide(c.value) ? 2 : 1;
    text.remove_prefix(c.size);
  }
  return columns;
}

}  // namespace bkctl::console
