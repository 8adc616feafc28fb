#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"

namespace bk::async {

/// One thread's event loop. Everything but post(), spawn() and stop() is called on the loop's own
/// thread.
///
/// Coroutines awaited on a loop resume on that loop. Destroying a loop destroys the spawned tasks
/// that have not ended, without resuming them: thread pools and other loops that could still resume
/// them must be gone by then.
///
/// Waits end with kCancelled or kDeadlineExceeded when their context says so, at most 10 ms late.
class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Runs until stop(); returns when every handler that was ready has run.
  void run();
  /// Ends run(), also one that begins later. Any thread; idempotent.
  void stop();

  /// Runs `work` on the loop's thread, soon, in the order of the calls. Any thread.
  void post(std::function<void()> work);
  /// Starts `task` on the loop; whoever spawns it keeps what it refers to alive until it ends. Any
  /// thread.
  void spawn(Task<void> task);

  /// Resumes after `duration`, or earlier with kCancelled / kDeadlineExceeded when the context says
  /// so.
  Task<Result<void>> sleep(Context& context, std::chrono::nanoseconds duration);
  /// Resumes when the descriptor can be read (written) without blocking, has been closed by its
  /// peer or failed. The descriptor stays the caller's, and may be closed after the wait. One wait
  /// per descriptor at a time; for more, and for many waits on the same one, use Descriptor.
  Task<Result<void>> readable(Context& context, int descriptor);
  Task<Result<void>> writable(Context& context, int descriptor);

  /// The loop that runs on the calling thread, or null.
  static Loop* current();

  struct State;
  /// For modules of bk that share the underlying reactor (http, db): see reactor.hpp; not part of
  /// the public contract.
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

/// A descriptor registered with a loop once, for any number of waits: one reader and one writer at
/// a time. Not the owner: destroy it before the descriptor is closed, and not during a wait.
class Descriptor {
 public:
  Descriptor(Loop& loop, int descriptor);
  ~Descriptor();
  Descriptor(Descriptor&&) noexcept;
  Descriptor& operator=(Descriptor&&) noexcept;

  /// As Loop::readable and Loop::writable.
  Task<Result<void>> readable(Context& context);
  Task<Result<void>> writable(Context& context);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Runs `task` on a loop of its own on the calling thread until it ends. For tests and command-line
/// roles.
void run_to_end(Task<void> task);

template <class T>
T run_to_end(Task<T> task) {
  std::optional<T> result;
  run_to_end([](Task<T> inner, std::optional<T>& out) -> Task<void> {
    out.emplace(co_await std::move(inner));
  }(std::move(task), result));
  return *std::move(result);
}

/// A bounded pool of threads for blocking work; the awaiting coroutine resumes on its own loop.
/// Destruction runs what is queued and joins the threads; the loops that wait for it must still be
/// there.
class ThreadPool {
 public:
  explicit ThreadPool(unsigned threads, std::size_t queue_limit = 1024);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  /// Runs `work` on a pool thread; kUnavailable when the queue is full. The caller is on a loop.
  /// `work` must not throw.
  Task<Result<void>> run(std::function<void()> work);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bk::async
