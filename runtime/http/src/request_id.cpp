#include "request_id.hpp"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

namespace bk::http {
namespace {

/// xoshiro256++ by Blackman and Vigna, seeded by the operating system; one per thread.
class Generator {
 public:
  Generator() {
    if (::getrandom(state_.data(), sizeof state_, 0) != sizeof state_) {
      state_ = {
          static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count()),
          reinterpret_cast<std::uintptr_t>(this),
          0x9E3779B97F4A7C15,
          1};
    }
  }
  std::uint64_t next() {
    const auto rotate = [](std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); };
    const std::uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

 private:
  std::array<std::uint64_t, 4> state_{};
};

// The eight digits of a number, in whatever order: its nibbles are spread over the octets, and made
// characters all at once.
std::uint64_t hex_digits(std::uint32_t number) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t digits = number;
  digits = (digits | digits << 16U) & 0x0000FFFF0000FFFF;
  digits = (digits | digits << 8U) & 0x00FF00FF00FF00FF;
  digits = (digits | digits << 4U) & 0x0F0F0F0F0F0F0F0F;
  const std::uint64_t letters = ((digits + kOnes * 6) >> 4U) & kOnes;
  return digits + kOnes * '0' + letters * ('a' - '0' - 10);
}

}  // namespace

bool is_sane_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"-_.:=+/@"}.find(c) != std::string_view::npos;
  });
}

std::uint64_t random_bits() {
  thread_local Generator generator;
  return generator.next();
}

void append_request_id(std::string& out) {
  std::array<std::uint64_t, 4> id{};
  for (std::size_t half = 0; half < 2; ++half) {
    const std::uint64_t bits = random_bits();
    id[2 * half] = hex_digits(static_cast<std::uint32_t>(bits));
    id[2 * half + 1] = hex_digits(static_cast<std::uint32_t>(bits >> 32U));
  }
  out.append(reinterpret_cast<const char*>(id.data()), sizeof id);
}

}  // namespace bk::http
