#include "fold.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace bk::db {
namespace {

// Letters from `first` to `last` become the ones `shift` further on; of alternating ones (step 2)
// every second.
struct Range {
  std::uint32_t first, last;
  std::int32_t shift;
  std::uint32_t step;
};
constexpr std::array kRanges = {
    Range{0x41, 0x5A, 32, 1},        Range{0xC0, 0xD6, 32, 1},     Range{0xD8, 0xDE, 32, 1},
    Range{0x100, 0x12E, 1, 2},       Range{0x132, 0x136, 1, 2},    Range{0x139, 0x147, 1, 2},
    Range{0x14A, 0x176, 1, 2},       Range{0x178, 0x178, -121, 1}, Range{0x179, 0x17D, 1, 2},
    Range{0x1CD, 0x1DB, 1, 2},       Range{0x1DE, 0x1EE, 1, 2},    Range{0x1F8, 0x21E, 1, 2},
    Range{0x222, 0x232, 1, 2},       Range{0x386, 0x386, 38, 1},   Range{0x388, 0x38A, 37, 1},
    Range{0x38C, 0x38C, 64, 1},      Range{0x38E, 0x38F, 63, 1},   Range{0x391, 0x3A1, 32, 1},
    Range{0x3A3, 0x3AB, 32, 1},      Range{0x400, 0x40F, 80, 1},   Range{0x410, 0x42F, 32, 1},
    Range{0x460, 0x480, 1, 2},       Range{0x48A, 0x4BE, 1, 2},    Range{0x4C1, 0x4CD, 1, 2},
    Range{0x4D0, 0x52E, 1, 2},       Range{0x531, 0x556, 48, 1},   Range{0x1E00, 0x1E94, 1, 2},
    Range{0x1E9E, 0x1E9E, -7615, 1}, Range{0x1EA0, 0x1EFE, 1, 2},
};

std::uint32_t lower(std::uint32_t letter) {
  for (const Range& range : kRanges) {
    if (letter < range.first) break;
    if (letter > range.last || (letter - range.first) % range.step != 0) continue;
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(letter) + range.shift);
  }
  return letter;
}

// How many octets the well-formed sequence at `at` has; 0 when it is none, or one of four octets
// (no letters there).
std::size_t decode(std::string_view text, std::size_t at, std::uint32_t& letter) {
  const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const auto follows = [&](std::size_t i) { return i < text.size() && (octet(i) & 0xC0) == 0x80; };
  const std::uint8_t lead = octet(at);
  if (lead >= 0xC2 && lead < 0xE0 && follows(at + 1)) {
    letter = (lead & 0x1FU) << 6 | (octet(at + 1) & 0x3FU);
    return 2;
  }
  if (lead >= 0xE0 && lead < 0xF0 && follows(at + 1) && follows(at + 2)) {
    letter = (lead & 0x0FU) << 12 | (octet(at + 1) & 0x3FU) << 6 | (octet(at + 2) & 0x3FU);
    return letter < 0x800 ? 0 : 3;
  }
  return 0;
}

void encode(std::uint32_t letter, std::string& out) {
  if (letter < 0x80) {
    out += static_cast<char>(letter);
  } else if (letter < 0x800) {
    out += static_cast<char>(0xC0 | letter >> 6);
    out += static_cast<char>(0x80 | (letter & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | letter >> 12);
    out += static_cast<char>(0x80 | (letter >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (letter & 0x3F));
  }
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::uint32_t letter = 0;
    if (static_cast<std::uint8_t>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      ++at;
    } else if (const std::size_t size = decode(text, at, letter); size > 0) {
      encode(lower(letter), out);
      at += size;
    } else {
      out += c;
      ++at;
    }
  }
  return out;
}

}  // namespace bk::db
