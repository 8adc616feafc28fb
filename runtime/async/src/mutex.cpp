#include "bk/async/mutex.hpp"

#include <cassert>

#include "bk/async/loop.hpp"

namespace bk::async {

bool Mutex::enqueue(Lock& lock, std::coroutine_handle<> handle) {
  const std::lock_guard guard{state_};
  if (!held_) {
    held_ = true;
    return false;
  }
  assert(Loop::current() != nullptr);
  lock.loop_ = Loop::current();
  lock.handle_ = handle;
  lock.waiting_ = true;
  (last_ != nullptr ? last_->next_ : first_) = &lock;
  last_ = &lock;
  return true;
}

void Mutex::unlock() {
  const std::lock_guard guard{state_};
  Lock* next = first_;
  if (next == nullptr) {
    held_ = false;
    return;
  }
  first_ = next->next_;
  if (first_ == nullptr) last_ = nullptr;
  // Posted under the lock: a waiter whose frame goes meanwhile waits in forget() until this is
  // done.
  next->loop_->post([handle = next->handle_] { handle.resume(); });
}

// Only a loop that is destroyed destroys a frame that waits; one that was handed the mutex already
// is not in the list any more.
void Mutex::forget(Lock& lock) {
  const std::lock_guard guard{state_};
  Lock* before = nullptr;
  for (Lock* at = first_; at != nullptr; before = at, at = at->next_) {
    if (at != &lock) continue;
    (before != nullptr ? before->next_ : first_) = lock.next_;
    if (last_ == &lock) last_ = before;
    return;
  }
}

}  // namespace bk::async
