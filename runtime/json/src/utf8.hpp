#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bk::json {

/// Size of the UTF-8 sequence at the start of [at, end), whose first byte is not ASCII; 0 when it
/// is not valid (RFC 3629: shortest form, no surrogates, nothing above U+10FFFF).
inline std::size_t utf8_sequence(const char* at, const char* end) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at[i]); };
  const auto left = static_cast<std::size_t>(end - at);
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return left >= 2 && continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !continues(1) || !continues(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) >= 0xA0) return 0;
    return 3;
  }
  if (lead > 0xF4 || left < 4 || !continues(1) || !continues(2) || !continues(3)) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) >= 0x90) return 0;
  return 4;
}

/// Unicode code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// Decodes the (valid) sequence at `text[at]` and moves behind it.
char32_t next_code_point(std::string_view text, std::size_t& at);

bool is_valid_utf8(std::string_view text);

}  // namespace bk::json
