#pragma once

// For the sources of bk's own modules that share a loop's reactor (http, db), never for their
// public headers: this one includes Asio.

#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <coroutine>

#include "bk/async/loop.hpp"
#include "bk/core/error.hpp"

namespace bk::async {

/// A coroutine that waits for an event of the loop and may have to stop waiting, because of its
/// context. Linked into the loop's list while it waits.
class Waiter {
 public:
  explicit Waiter(Context& context) : context_(context) {}
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  [[nodiscard]] const Context& context() const { return context_; }
  /// Ends the wait with `code`; called at most once, by the loop.
  virtual void give_up(ErrorCode code) = 0;

 protected:
  ~Waiter() = default;

 private:
  friend struct LoopWaiters;
  Context& context_;
  Waiter* next_ = nullptr;
  Waiter* previous_ = nullptr;
};

/// Contexts are looked at this often: a wait ends at most this long after its deadline or its
/// cancellation.
inline constexpr std::chrono::milliseconds kContextInterval{10};

/// Those who wait. A deadline costs them two pointer writes, and no timer of their own.
struct LoopWaiters {
  explicit LoopWaiters(asio::io_context& io) : timer(io) {}
  void add(Waiter& waiter);
  void remove(Waiter& waiter);

 private:
  void arm();
  void look();

  asio::steady_timer timer;
  Waiter* first = nullptr;
  Waiter* looking_at = nullptr;  // the next one to look at
  bool armed = false;
};

/// A spawned task's frame, linked so that what has not ended can be destroyed with the loop.
struct SpawnedPromise;

/// Starts `task` at once, on the loop's own thread; otherwise as Loop::spawn().
void start_now(Loop& loop, Task<void> task);

struct Loop::State {
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  LoopWaiters waiters{io};
  SpawnedPromise* spawned = nullptr;
};

}  // namespace bk::async
