#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bk::json {

/// Which fields of a struct have been seen; no allocation up to 256 of them.
class FieldSet {
 public:
  explicit FieldSet(std::size_t size) {
    if (size <= kInline * 64) return;
    many_.resize((size + 63) / 64);
    words_ = many_.data();
  }
  FieldSet(const FieldSet&) = delete;
  FieldSet& operator=(const FieldSet&) = delete;

  /// False: it was there already.
  bool insert(std::size_t index) {
    std::uint64_t& word = words_[index / 64];
    const std::uint64_t bit = std::uint64_t{1} << index % 64;
    const bool fresh = (word & bit) == 0;
    word |= bit;
    return fresh;
  }
  [[nodiscard]] bool contains(std::size_t index) const {
    return (words_[index / 64] >> index % 64 & 1) != 0;
  }
  /// Whether every field with a set bit has been seen.
  [[nodiscard]] bool contains_all(std::span<const std::uint64_t> mask) const {
    for (std::size_t i = 0; i < mask.size(); ++i) {
      if ((mask[i] & ~words_[i]) != 0) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kInline = 4;

  std::array<std::uint64_t, kInline> few_{};
  std::vector<std::uint64_t> many_;
  std::uint64_t* words_ = few_.data();
};

}  // namespace bk::json
