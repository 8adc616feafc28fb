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

std::string new_request_id() {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string id(32, '\0');
  for (std::size_t half = 0; half < 2; ++half) {
    std::uint64_t bits = random_bits();
    for (std::size_t i = 0; i < 16; ++i, bits >>= 4) id[half * 16 + i] = kDigits[bits & 15];
  }
  return id;
}

}  // namespace bk::http
