#include "ids.hpp"

#include <sys/random.h>

#include <bit>
#include <chrono>
#include <cstring>

namespace bk::obs {
namespace {

// xoshiro256**, https://prng.di.unimi.it (public domain).
class Generator {
 public:
  Generator() {
    if (getrandom(state_.data(), sizeof(state_), 0) != sizeof(state_)) {
      // Only kernels before 3.17 get here; the address of a thread's own object still differs
      // between threads.
      const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
      state_ = {static_cast<std::uint64_t>(now), std::bit_cast<std::uint64_t>(this), 1, 2};
    }
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

 private:
  std::array<std::uint64_t, 4> state_{};
};

std::uint64_t next_random() {
  thread_local Generator generator;
  return generator.next();
}

}  // namespace

std::array<std::uint8_t, 16> new_trace_id() {
  return std::bit_cast<std::array<std::uint8_t, 16>>(
      std::array<std::uint64_t, 2>{next_random() | 1U, next_random()});
}

std::array<std::uint8_t, 8> new_span_id() {
  return std::bit_cast<std::array<std::uint8_t, 8>>(next_random() | 1U);
}

bool is_sampled(const std::array<std::uint8_t, 16>& trace_id, double ratio) {
  if (ratio >= 1) return true;
  if (!(ratio > 0)) return false;
  // The rightmost 56 bits are the random ones:
  // https://www.w3.org/TR/trace-context-2/#random-trace-id-flag
  std::uint64_t random = 0;
  for (std::size_t i = 9; i < 16; ++i) random = (random << 8U) | trace_id[i];
  return static_cast<double>(random) < ratio * static_cast<double>(std::uint64_t{1} << 56U);
}

}  // namespace bk::obs
