#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace bk::obs {

/// The text of a log record while it is written. Keeps its room from one record to the next.
class Line {
 public:
  void clear() { size_ = 0; }
  [[nodiscard]] std::string_view text() const { return {buffer_.get(), size_}; }

  void put(char c) {
    if (size_ == room_) grow(1);
    buffer_[size_++] = c;
  }
  void put(std::string_view text) {
    if (text.empty()) return;
    if (text.size() > room_ - size_) grow(text.size());
    std::memcpy(buffer_.get() + size_, text.data(), text.size());
    size_ += text.size();
  }

 private:
  void grow(std::size_t more) {
    room_ = std::max({std::size_t{1024}, 2 * room_, size_ + more});
    std::unique_ptr<char[]> larger{new char[room_]};
    if (size_ > 0) std::memcpy(larger.get(), buffer_.get(), size_);
    buffer_ = std::move(larger);
  }

  std::unique_ptr<char[]> buffer_;
  std::size_t size_ = 0;
  std::size_t room_ = 0;
};

}  // namespace bk::obs
