#include "git/sha1.hpp"

#include <array>
#include <bit>
#include <cstdint>

namespace bkctl::git {
namespace {

using State = std::array<std::uint32_t, 5>;

constexpr std::size_t kBlock = 64;

std::uint32_t word_at(const char* bytes) {
  const auto octet = [bytes](int i) { return std::uint32_t{static_cast<unsigned char>(bytes[i])}; };
  return (octet(0) << 24u) | (octet(1) << 16u) | (octet(2) << 8u) | octet(3);
}

void mix(State& state, const char* block) {
  std::array<std::uint32_t, 80> w;
  for (std::size_t i = 0; i < 16; ++i) w[i] = word_at(block + 4 * i);
  for (std::size_t i = 16; i < 80; ++i)
    w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  auto [a, b, c, d, e] = state;
  // One step; the five words change their roles from step to step instead of their places.
  const auto step = [](std::uint32_t a0,
                       std::uint32_t& b0,
                       std::uint32_t& e0,
                       std::uint32_t f,
                       std::uint32_t input) {
    e0 += std::rotl(a0, 5) + f + input;
    b0 = std::rotl(b0, 30);
  };
  const auto five = [&](auto f, std::uint32_t k, std::size_t i) {
    step(a, b, e, f(b, c, d), k + w[i]);
    step(e, a, d, f(a, b, c), k + w[i + 1]);
    step(d, e, c, f(e, a, b), k + w[i + 2]);
    step(c, d, b, f(d, e, a), k + w[i + 3]);
    step(b, c, a, f(c, d, e), k + w[i + 4]);
  };
  using Word = std::uint32_t;
  const auto choose = [](Word x, Word y, Word z) { return z ^ (x & (y ^ z)); };
  const auto parity = [](Word x, Word y, Word z) { return x ^ y ^ z; };
  const auto majority = [](Word x, Word y, Word z) { return (x & y) | (z & (x | y)); };
  for (std::size_t i = 0; i < 20; i += 5) five(choose, 0x5a827999, i);
  for (std::size_t i = 20; i < 40; i += 5) five(parity, 0x6ed9eba1, i);
  for (std::size_t i = 40; i < 60; i += 5) five(majority, 0x8f1bbcdc, i);
  for (std::size_t i = 60; i < 80; i += 5) five(parity, 0xca62c1d6, i);
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
}

}  // namespace

std::string sha1(std::string_view message) {
  State state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  const std::uint64_t bits = std::uint64_t{message.size()} * 8;
  while (message.size() >= kBlock) {
    mix(state, message.data());
    message.remove_prefix(kBlock);
  }
  std::string rest{message};
  rest += '\x80';
  while (rest.size() % kBlock != kBlock - 8) rest += '\0';
  for (unsigned shift = 64; shift > 0; shift -= 8)
    rest += static_cast<char>((bits >> (shift - 8)) & 0xffu);
  for (std::size_t i = 0; i < rest.size(); i += kBlock) mix(state, rest.data() + i);
  std::string out;
  for (const std::uint32_t word : state) {
    for (unsigned shift = 32; shift > 0; shift -= 8)
      out += static_cast<char>((word >> (shift - 8)) & 0xffu);
  }
  return out;
}

}  // namespace bkctl::git
