#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace bk::json {

/// Which fields of a struct have been seen; no allocation up to 256 of them.
class FieldSet {
 public:
  explicit FieldSet(std::size_t size) {
    if (size > kInline * 64) many_.resize((size + 63) / 64);
  }

  /// False: it was there already.
  bool insert(std::size_t index) {
    std::uint64_t& word = words()[index / 64];
    const std::uint64_t bit = std::uint64_t{1} << index % 64;
    const bool fresh = (word & bit) == 0;
    word |= bit;
    return fresh;
  }
  [[nodiscard]] bool contains(std::size_t index) const {
    const std::uint64_t* held = many_.empty() ? few_.data() : many_.data();
    return (held[index / 64] >> index % 64 & 1) != 0;
  }

 private:
  static constexpr std::size_t kInline = 4;
  std::uint64_t* words() { return many_.empty() ? few_.data() : many_.data(); }

  std::array<std::uint64_t, kInline> few_{};
  std::vector<std::uint64_t> many_;
};

}  // namespace bk::json
