#include <array>
#include <cstddef>
#include <cstdint>
#include <new>

#include "bk/async/task.hpp"

// Coroutine frames are made and freed in the same few sizes over and over. Each thread keeps freed
// frames by size; a frame freed on another thread than its own joins that thread's list.

namespace bk::async_detail {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kPooled = false;  // reuse would hide frames used after their end
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kPooled = false;
#else
constexpr bool kPooled = true;
#endif
#else
constexpr bool kPooled = true;
#endif

constexpr std::size_t kStep = 64;
constexpr std::size_t kClasses = 32;  // up to 2 KiB
constexpr std::uint32_t kKept = 256;  // frames of a size, per thread

struct FreeFrame {
  FreeFrame* next;
};

struct Pool {
  std::array<FreeFrame*, kClasses> free{};
  std::array<std::uint32_t, kClasses> count{};
  bool closed = false;
};

// Trivially destructible, so frames may still be freed while the thread's other variables go.
constinit thread_local Pool pool;

struct Cleaner {
  bool armed = false;
  ~Cleaner() {
    pool.closed = true;
    for (FreeFrame*& list : pool.free) {
      while (list != nullptr) {
        FreeFrame* next = list->next;
        ::operator delete(list);
        list = next;
      }
    }
  }
};
thread_local Cleaner cleaner;

constexpr std::size_t class_of(std::size_t size) {
  return (size + kStep - 1) / kStep - 1;
}

}  // namespace

void* PromiseBase::operator new(std::size_t size) {
  const std::size_t index = class_of(size);
  if (!kPooled || index >= kClasses) return ::operator new(size);
  if (FreeFrame* frame = pool.free[index]; frame != nullptr) {
    pool.free[index] = frame->next;
    --pool.count[index];
    return frame;
  }
  return ::operator new((index + 1) * kStep);
}

void PromiseBase::operator delete(void* frame, std::size_t size) noexcept {
  const std::size_t index = class_of(size);
  if (!kPooled || index >= kClasses || pool.closed || pool.count[index] == kKept) {
    ::operator delete(frame);
    return;
  }
  if (pool.count[index] == 0) cleaner.armed = true;  // makes the thread's cleaner
  pool.free[index] = new (frame) FreeFrame{pool.free[index]};
  ++pool.count[index];
}

}  // namespace bk::async_detail
