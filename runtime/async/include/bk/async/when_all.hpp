#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "bk/async/task.hpp"

namespace bk::async {

namespace detail {

/// How many branches have not ended, and who waits for them.
struct Join {
  std::size_t left = 0;
  std::coroutine_handle<> waiting;
};

/// Runs one branch of when_all; the last to end resumes who waits.
class Branch {
 public:
  struct promise_type {
    static void* operator new(std::size_t size) {
      return async_detail::PromiseBase::operator new(size);
    }
    static void operator delete(void* frame, std::size_t size) noexcept {
      async_detail::PromiseBase::operator delete(frame, size);
    }
    struct Final {
      [[nodiscard]] bool await_ready() const noexcept { return false; }
      std::coroutine_handle<> await_suspend(
          std::coroutine_handle<promise_type> self) const noexcept {
        Join& join = *self.promise().join;
        return --join.left == 0 ? join.waiting : std::noop_coroutine();
      }
      void await_resume() const noexcept {}
    };
    Branch get_return_object() {
      return Branch{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] Final final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    Join* join = nullptr;
  };

  Branch(Branch&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Branch& operator=(Branch&&) = delete;
  ~Branch() {
    if (handle_) handle_.destroy();
  }
  void start(Join& join) const {
    handle_.promise().join = &join;
    handle_.resume();
  }

 private:
  explicit Branch(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

template <class T>
Branch branch(Task<T> task, std::optional<T>& out) {
  out.emplace(co_await std::move(task));
}

/// Starts all branches in order and resumes when the last has ended.
struct RunAll {
  std::vector<Branch> branches;
  Join join{};
  [[nodiscard]] bool await_ready() const noexcept { return branches.empty(); }
  bool await_suspend(std::coroutine_handle<> handle) {
    join.waiting = handle;
    join.left = branches.size() + 1;
    for (const Branch& one : branches) one.start(join);
    return --join.left != 0;
  }
  void await_resume() const noexcept {}
};

template <class... Branches>
std::vector<Branch> listed(Branches&&... branches) {
  std::vector<Branch> list;
  list.reserve(sizeof...(branches));
  (list.push_back(std::forward<Branches>(branches)), ...);
  return list;
}

}  // namespace detail

/// Runs all tasks at once on the caller's loop and gives their results in the same order, when the
/// last has ended. A failure does not stop the others: look at each Result.
template <class T>
Task<std::vector<T>> when_all(std::vector<Task<T>> tasks) {
  std::vector<std::optional<T>> results(tasks.size());
  std::vector<detail::Branch> branches;
  branches.reserve(tasks.size());
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    branches.push_back(detail::branch(std::move(tasks[i]), results[i]));
  }
  detail::RunAll all{std::move(branches)};
  co_await all;
  std::vector<T> out;
  out.reserve(results.size());
  for (std::optional<T>& result : results) out.push_back(*std::move(result));
  co_return out;
}

/// The same for tasks of different types: `auto [user, orders] = co_await when_all(a, b);`
template <class... Ts>
Task<std::tuple<Ts...>> when_all(Task<Ts>... tasks) {
  std::tuple<std::optional<Ts>...> results;
  detail::RunAll all{std::apply(
      [&](auto&... result) { return detail::listed(detail::branch(std::move(tasks), result)...); },
      results)};
  co_await all;
  co_return std::apply(
      [](auto&... result) { return std::tuple<Ts...>{*std::move(result)...}; }, results);
}

}  // namespace bk::async
