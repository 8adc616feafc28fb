#include "wake.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <vector>

namespace bk::jobs {

Bell::Bell() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Bell::~Bell() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Bell::ring() const {
  const std::uint64_t one = 1;
  // Fails only when the counter is full, that is when the bell rings already.
  [[maybe_unused]] const auto written = ::write(descriptor_, &one, sizeof one);
}

Task<void> Bell::wait(async::Loop& loop) const {
  // A context without deadline costs the loop nothing while it waits.
  Context forever;
  auto ready = co_await loop.readable(forever, descriptor_);
  if (!ready) {  // never without a pause: the caller loops
    (void)co_await loop.sleep(forever, std::chrono::milliseconds{100});
    co_return;
  }
  std::uint64_t rung = 0;
  [[maybe_unused]] const auto read = ::read(descriptor_, &rung, sizeof rung);
}

namespace {

struct Listeners {
  std::mutex mutex;
  std::vector<std::weak_ptr<Hint>> hints;
};

Listeners& listeners() {
  static Listeners all;
  return all;
}

}  // namespace

void listen(const std::shared_ptr<Hint>& hint) {
  Listeners& all = listeners();
  const std::lock_guard lock{all.mutex};
  std::erase_if(all.hints, [](const std::weak_ptr<Hint>& other) { return other.expired(); });
  all.hints.push_back(hint);
}

void wake_workers_of_this_process() {
  Listeners& all = listeners();
  const std::lock_guard lock{all.mutex};
  for (const std::weak_ptr<Hint>& listener : all.hints) {
    if (const auto hint = listener.lock()) {
      hint->given.store(true, std::memory_order_relaxed);
      hint->bell.ring();
    }
  }
}

}  // namespace bk::jobs
