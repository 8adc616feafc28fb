#include "text_pool.hpp"

#include <array>
#include <utility>

namespace bk::http {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t kKept = 0;  // reuse would hide views used after their text's end
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr std::size_t kKept = 0;
#else
constexpr std::size_t kKept = 32;
#endif
#else
constexpr std::size_t kKept = 32;
#endif
constexpr std::size_t kLargest = std::size_t{16} * 1024;

// Texts may still go while the thread's other variables do, and after them.
constinit thread_local bool closed = false;

struct Pool {
  std::array<std::string, kKept> texts;
  std::size_t size = 0;
  ~Pool() { closed = true; }
};
thread_local Pool pool;

}  // namespace

std::string take_text() {
  if (closed || pool.size == 0) return {};
  return std::move(pool.texts[--pool.size]);
}

void give_buffer(std::string& text) noexcept {
  if (closed || text.capacity() > kLargest || pool.size == kKept) return;
  text.clear();
  pool.texts[pool.size++] = std::move(text);
}

}  // namespace bk::http
