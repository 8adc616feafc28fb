#pragma once

#include <exception>

#include "bk/async/reactor.hpp"

namespace bk::async {

/// The frame around a spawned task: it destroys itself when the task ends.
struct Spawned {
  using promise_type = SpawnedPromise;
  /// Runs the task until it first waits. Loop's thread.
  void start(Loop::State& state) const;
  SpawnedPromise* promise;
};

struct SpawnedPromise {
  static void* operator new(std::size_t size) {
    return async_detail::PromiseBase::operator new(size);
  }
  static void operator delete(void* frame, std::size_t size) noexcept {
    async_detail::PromiseBase::operator delete(frame, size);
  }

  Spawned get_return_object() { return {this}; }
  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
  void return_void() const noexcept {}
  [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
  ~SpawnedPromise() {
    if (state == nullptr) return;
    (previous != nullptr ? previous->next : state->spawned) = next;
    if (next != nullptr) next->previous = previous;
  }

  Loop::State* state = nullptr;
  SpawnedPromise* next = nullptr;
  SpawnedPromise* previous = nullptr;
};

inline void Spawned::start(Loop::State& state) const {
  promise->state = &state;
  promise->next = state.spawned;
  if (promise->next != nullptr) promise->next->previous = promise;
  state.spawned = promise;
  std::coroutine_handle<SpawnedPromise>::from_promise(*promise).resume();
}

inline Spawned run_spawned(Task<void> task) {
  co_await std::move(task);
}

}  // namespace bk::async
