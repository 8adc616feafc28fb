#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bk::testing {

/// Numbers that look random and are the same on every machine for the same seed (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// For one subject of a run: its numbers do not depend on what ran before it.
  Random(std::uint64_t seed, std::string_view subject) : state_(seed) {
    for (const char c : subject) {
      state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
  }

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
  }
  /// One of 0 … count - 1; 0 when there is nothing to choose from.
  std::size_t below(std::size_t count) {
    return count == 0 ? 0 : static_cast<std::size_t>(next() % count);
  }
  /// True once in `count` times.
  bool once_in(std::size_t count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

}  // namespace bk::testing
