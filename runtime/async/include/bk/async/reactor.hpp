#pragma once

// For the sources of bk's own modules that share a loop's reactor (http, db), never for their
// public headers: this one includes Asio.

#include <sys/epoll.h>

#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/steady_timer.hpp>
#include <coroutine>
#include <optional>
#include <span>

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

class Watched;

/// The sockets that a loop watches: an epoll instance of their own, which the loop's reactor waits
/// for as for any other descriptor. Asio's own waits end once and are then made again, with a
/// system call each; that is a tenth of what a short request costs.
class Watcher {
 public:
  explicit Watcher(asio::io_context& io) : io_(io) {}

  void add(Watched& watched);
  void change(Watched& watched);
  /// Before its descriptor is closed: it is not told of anything any more.
  void forget(Watched& watched);

 private:
  void wait();
  void look();

  asio::io_context& io_;
  std::optional<asio::posix::stream_descriptor> epoll_;  // from the first socket on
  std::span<epoll_event> batch_;                         // what is being told of
};

/// A spawned task's frame, linked so that what has not ended can be destroyed with the loop.
struct SpawnedPromise;

/// Starts `task` at once, on the loop's own thread; otherwise as Loop::spawn().
void start_now(Loop& loop, Task<void> task);

struct Loop::State {
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  LoopWaiters waiters{io};
  Watcher watcher{io};
  SpawnedPromise* spawned = nullptr;
};

}  // namespace bk::async
