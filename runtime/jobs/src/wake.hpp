#pragma once

#include <atomic>
#include <memory>

#include "bk/async/loop.hpp"
#include "bk/async/task.hpp"
#include "bk/core/context.hpp"

namespace bk::jobs {

/// Wakes one coroutine from any thread: an eventfd, so that a wake-up before the wait is not lost.
class Bell {
 public:
  Bell();
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  /// Any thread.
  void ring() const;
  /// Waits for the bell, without an end. One coroutine at a time.
  Task<void> wait(async::Loop& loop) const;

 private:
  int descriptor_ = -1;
};

/// What enqueue() tells the workers of its process: look soon. A hint only, so it may come before
/// the transaction of the job commits; workers then look a few times in quick succession.
struct Hint {
  Bell bell;
  std::atomic<bool> given = false;
};

/// Adds a hint to those that enqueue() gives, for as long as somebody else holds it.
void listen(const std::shared_ptr<Hint>& hint);

/// Gives all hints. A process-wide list, because enqueue() knows a transaction and not who works on
/// its database; it carries no state, and losing it would cost a poll interval.
void wake_workers_of_this_process();

}  // namespace bk::jobs
