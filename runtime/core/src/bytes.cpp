#include "bk/core/bytes.hpp"

#include <array>
#include <cstdint>

namespace bk {
namespace {

constexpr std::string_view kStandard =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t kInvalid = 0xFF;

constexpr std::array<std::uint8_t, 256> reverse(std::string_view alphabet) {
  std::array<std::uint8_t, 256> table{};
  table.fill(kInvalid);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}

constexpr auto kStandardReverse = reverse(kStandard);
constexpr auto kUrlSafeReverse = reverse(kUrlSafe);

std::uint32_t octet(std::string_view text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

std::string encode(std::string_view octets, std::string_view alphabet, bool padded) {
  std::string out;
  out.reserve((octets.size() + 2) / 3 * 4);
  std::size_t i = 0;
  for (; i + 3 <= octets.size(); i += 3) {
    const std::uint32_t bits =
        octet(octets, i) << 16 | octet(octets, i + 1) << 8 | octet(octets, i + 2);
    for (int shift = 18; shift >= 0; shift -= 6) out += alphabet[bits >> shift & 63];
  }
  const std::size_t left = octets.size() - i;
  if (left == 0) return out;
  const std::uint32_t bits = octet(octets, i) << 16 | (left == 2 ? octet(octets, i + 1) << 8 : 0U);
  out += alphabet[bits >> 18 & 63];
  out += alphabet[bits >> 12 & 63];
  if (left == 2) out += alphabet[bits >> 6 & 63];
  if (padded) out.append(3 - left, '=');
  return out;
}

// `text` without padding. The unused bits of the last group must be zero, so that every value has
// one spelling.
std::optional<std::string> decode(
    std::string_view text, const std::array<std::uint8_t, 256>& table) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::uint8_t value = table[static_cast<unsigned char>(c)];
    if (value == kInvalid) return std::nullopt;
    bits = bits << 6 | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFF);
  }
  if ((bits & ((1U << held) - 1)) != 0) return std::nullopt;
  return out;
}

}  // namespace

std::string base64_encode(std::string_view octets) {
  return encode(octets, kStandard, true);
}

std::optional<std::string> base64_decode(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.ends_with("==")) {
    text.remove_suffix(2);
  } else if (text.ends_with('=')) {
    text.remove_suffix(1);
  }
  return decode(text, kStandardReverse);
}

std::string base64url_encode(std::string_view octets) {
  return encode(octets, kUrlSafe, false);
}

std::optional<std::string> base64url_decode(std::string_view text) {
  return decode(text, kUrlSafeReverse);
}

std::string hex_encode(std::string_view octets) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(octets.size() * 2);
  for (std::size_t i = 0; i < octets.size(); ++i) {
    out += kDigits[octet(octets, i) >> 4];
    out += kDigits[octet(octets, i) & 15];
  }
  return out;
}

}  // namespace bk
