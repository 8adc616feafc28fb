#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bk::crypto {

/// SHA-2 (FIPS 180-4) of `message`. Any thread; cannot fail.
std::array<std::uint8_t, 32> sha256(std::string_view message);
std::array<std::uint8_t, 48> sha384(std::string_view message);
std::array<std::uint8_t, 64> sha512(std::string_view message);

/// HMAC (RFC 2104) with SHA-2. Any thread; cannot fail. Compare results with constant_time_equal().
std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view message);
std::array<std::uint8_t, 48> hmac_sha384(std::string_view key, std::string_view message);
std::array<std::uint8_t, 64> hmac_sha512(std::string_view key, std::string_view message);

/// A digest's octets as text, for base64url_encode(), hex_encode() and comparison.
template <std::size_t kSize>
std::string_view octets(const std::array<std::uint8_t, kSize>& digest) {
  return {reinterpret_cast<const char*>(digest.data()), kSize};
}

}  // namespace bk::crypto
