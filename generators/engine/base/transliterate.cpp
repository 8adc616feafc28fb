#include "engine/base/transliterate.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace bkctl {
namespace {

// U+00C0 to U+017F, one entry each.
constexpr std::string_view kLatin[] = {
    "A", "A", "A",  "A",  "Ae", "A", "Ae", "C", "E", "E", "E", "E", "I",  "I", "I",  "I",   // C0
    "D", "N", "O",  "O",  "O",  "O", "Oe", " ", "O", "U", "U", "U", "Ue", "Y", "Th", "ss",  // D0
    "a", "a", "a",  "a",  "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",   // E0
    "d", "n", "o",  "o",  "o",  "o", "oe", " ", "o", "u", "u", "u", "ue", "y", "th", "y",   // F0
    "A", "a", "A",  "a",  "A",  "a", "C",  "c", "C", "c", "C", "c", "C",  "c", "D",  "d",   // 100
    "D", "d", "E",  "e",  "E",  "e", "E",  "e", "E", "e", "E", "e", "G",  "g", "G",  "g",   // 110
    "G", "g", "G",  "g",  "H",  "h", "H",  "h", "I", "i", "I", "i", "I",  "i", "I",  "i",   // 120
    "I", "i", "Ij", "ij", "J",  "j", "K",  "k", "k", "L", "l", "L", "l",  "L", "l",  "L",   // 130
    "l", "L", "l",  "N",  "n",  "N", "n",  "N", "n", "n", "N", "n", "O",  "o", "O",  "o",   // 140
    "O", "o", "Oe", "oe", "R",  "r", "R",  "r", "R", "r", "S", "s", "S",  "s", "S",  "s",   // 150
    "S", "s", "T",  "t",  "T",  "t", "T",  "t", "U", "u", "U", "u", "U",  "u", "U",  "u",   // 160
    "U", "u", "U",  "u",  "W",  "w", "Y",  "y", "Y", "Z", "z", "Z", "z",  "Z", "z",  "s",   // 170
};
static_assert(std::size(kLatin) == 0x180 - 0xC0);

// U+0391 to U+03A9 and, 0x20 higher, their small letters.
constexpr std::string_view kGreek[] = {"A", "V", "G", "D", "E",  "Z",  "I", "Th", "I",
                                       "K", "L", "M", "N", "X",  "O",  "P", "R",  "",
                                       "S", "T", "Y", "F", "Ch", "Ps", "O"};
// U+0410 to U+042F and, 0x20 higher, their small letters.
constexpr std::string_view kCyrillic[] = {
    "A", "B", "V", "G", "D", "E",  "Zh", "Z",  "I",  "Y",    "K", "L", "M", "N", "O",  "P",
    "R", "S", "T", "U", "F", "Kh", "Ts", "Ch", "Sh", "Shch", "",  "Y", "",  "E", "Yu", "Ya"};

struct Decoded {
  char32_t point;
  std::size_t length;  // 0: not UTF-8
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t length = lead >= 0xF0 && lead < 0xF5   ? 4
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                                                           : 0;
  if (length == 0 || length > text.size()) return {0, 0};
  char32_t point = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {0, 0};
    point = (point << 6) | (byte(i) & 0x3Fu);
  }
  return {point, length};
}

void append_lower(std::string& out, std::string_view text) {
  for (const char c : text)
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
}

// Letters of scripts that have no table here; everything else above ASCII is a mark or a symbol.
bool is_letter(char32_t p) {
  return (p >= 0x180 && p < 0x2B0) || (p >= 0x370 && p < 0x2000) || (p >= 0x2C00 && p < 0x2E00) ||
         (p >= 0x3041 && p < 0xD800) || (p >= 0xF900 && p < 0xFE00) ||
         (p >= 0xFF66 && p < 0xFFDD) || (p >= 0x10000 && p < 0x1F000) ||
         (p >= 0x20000 && p < 0x30000);
}

void append(std::string& out, char32_t p) {
  if (p >= 0xC0 && p < 0x180) {
    out += kLatin[p - 0xC0];
  } else if (p >= 0x300 && p < 0x370) {
    // A combining accent changes the letter before it, which stays.
  } else if (p == 0x3C2) {
    out += "s";
  } else if (p >= 0x391 && p <= 0x3A9) {
    out += kGreek[p - 0x391];
  } else if (p >= 0x3B1 && p <= 0x3C9) {
    append_lower(out, kGreek[p - 0x3B1]);
  } else if (p >= 0x410 && p <= 0x42F) {
    out += kCyrillic[p - 0x410];
  } else if (p >= 0x430 && p <= 0x44F) {
    append_lower(out, kCyrillic[p - 0x430]);
  } else if (p == 0x401 || p == 0x451) {
    out += p == 0x401 ? "Yo" : "yo";
  } else if (p == 0x1E9E) {
    out += "SS";
  } else if (p == 0x2019) {
    out += "'";
  } else if (is_letter(p)) {
    constexpr char kHex[] = "0123456789abcdef";
    std::string hex;
    for (char32_t rest = p; rest != 0; rest >>= 4) hex.insert(hex.begin(), kHex[rest & 15u]);
    out += " u" + std::string(hex.size() < 4 ? 4 - hex.size() : 0, '0') + hex + " ";
  } else {
    out += ' ';
  }
}

}  // namespace

std::string to_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (static_cast<unsigned char>(text.front()) < 0x80) {
      out.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    const Decoded decoded = decode(text);
    if (decoded.length == 0) {
      out.push_back(' ');
      text.remove_prefix(1);
      continue;
    }
    append(out, decoded.point);
    text.remove_prefix(decoded.length);
  }
  return out;
}

}  // namespace bkctl
