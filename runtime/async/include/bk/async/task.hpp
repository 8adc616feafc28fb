#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace bk {

template <class T>
class Task;

namespace async_detail {

struct FinalAwaiter {
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  template <class Promise>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> self) const noexcept {
    return self.promise().continuation;
  }
  void await_resume() const noexcept {}
};

struct PromiseBase {
  std::coroutine_handle<> continuation = std::noop_coroutine();

  // Frames come from a per-thread pool: see frame_pool.cpp.
  static void* operator new(std::size_t size);
  static void operator delete(void* frame, std::size_t size) noexcept;

  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] FinalAwaiter final_suspend() const noexcept { return {}; }
  [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
};

/// Runs a task until it ends or first waits; false when it has ended and the caller goes on at
/// once. Not by symmetric transfer: without optimisation gcc makes that an ordinary call, and a
/// loop over tasks that never wait would then grow the stack with every turn.
template <class Promise>
bool start(std::coroutine_handle<Promise> task, std::coroutine_handle<> caller) noexcept {
  task.resume();
  if (task.done()) return false;
  task.promise().continuation = caller;
  return true;
}

}  // namespace async_detail

/// A coroutine that starts when awaited and is awaited once; destroying it unawaited destroys its
/// arguments and runs nothing. Everything it waits for must resume it on the thread it waits
/// on; within bk that is the loop's.
///
/// Expected failures travel as `Task<Result<T>>`. An exception that leaves a task ends the process:
/// it is a bug.
template <class T = void>
class [[nodiscard]] Task {
 public:
  struct promise_type : async_detail::PromiseBase {
    std::optional<T> value;
    Task get_return_object() {
      return Task{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    template <class U = T>  // `co_return {};` makes a T
      requires std::is_convertible_v<U&&, T>
    void return_value(U&& result) {
      value.emplace(std::forward<U>(result));
    }
  };

  /// Nothing to run, until one is moved here.
  Task() = default;
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> caller) noexcept {
    return async_detail::start(handle_, caller);
  }
  T await_resume() { return std::move(*handle_.promise().value); }
  /// Instead of await_resume: the value where it lies, until the task is destroyed.
  T& result() & { return *handle_.promise().value; }

 private:
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_{};
};

template <>
class [[nodiscard]] Task<void> {
 public:
  struct promise_type : async_detail::PromiseBase {
    Task get_return_object() {
      return Task{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    void return_void() const noexcept {}
  };

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> caller) noexcept {
    return async_detail::start(handle_, caller);
  }
  void await_resume() const noexcept {}

 private:
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

}  // namespace bk
