#include <array>
#include <cstddef>
#include <new>

#include "bk/async/task.hpp"

namespace bk::async_detail {
namespace {

// Free frames of a thread by size class of 64 bytes, as linked lists. A frame may be freed on another thread than the
// one that made it: it then serves that one.
constexpr std::size_t kClassBytes = 64;
constexpr std::size_t kClasses = 32;
constexpr std::size_t kKeptPerClass = 256;

struct FreeFrame {
  FreeFrame* next;
};

class FramePool {
 public:
  FramePool() = default;
  FramePool(const FramePool&) = delete;
  FramePool& operator=(const FramePool&) = delete;
  ~FramePool() {
    for (auto& head : heads_) {
      while (head != nullptr) ::operator delete(std::exchange(head, head->next));
    }
    alive = false;
  }

  void* take(std::size_t size_class) {
    FreeFrame*& head = heads_[size_class];
    if (head == nullptr) return ::operator new((size_class + 1) * kClassBytes);
    --counts_[size_class];
    return std::exchange(head, head->next);
  }

  void give(void* frame, std::size_t size_class) {
    if (counts_[size_class] == kKeptPerClass) return ::operator delete(frame);
    ++counts_[size_class];
    heads_[size_class] = ::new (frame) FreeFrame{heads_[size_class]};
  }

  // Frames outlive the pool of their thread when the thread ends first.
  static thread_local bool alive;

 private:
  std::array<FreeFrame*, kClasses> heads_{};
  std::array<std::size_t, kClasses> counts_{};
};

thread_local bool FramePool::alive = true;
thread_local FramePool pool;

}  // namespace

void* PromiseBase::operator new(std::size_t size) {
  const std::size_t size_class = (size - 1) / kClassBytes;
  if (size_class >= kClasses || !FramePool::alive) {
    // Rounded up, so that a pool may keep it later.
    return ::operator new((size_class + 1) * kClassBytes);
  }
  return pool.take(size_class);
}

void PromiseBase::operator delete(void* frame, std::size_t size) noexcept {
  const std::size_t size_class = (size - 1) / kClassBytes;
  if (size_class >= kClasses || !FramePool::alive) return ::operator delete(frame);
  pool.give(frame, size_class);
}

}  // namespace bk::async_detail
