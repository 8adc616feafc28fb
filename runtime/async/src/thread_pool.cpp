#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "bk/async/loop.hpp"

namespace bk::async {

struct ThreadPool::State {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::function<void()>> queue;
  std::size_t limit = 0;
  bool stopping = false;
  std::vector<std::thread> threads;

  bool push(std::function<void()> work) {
    const std::lock_guard lock(mutex);
    if (stopping || queue.size() >= limit) return false;
    queue.push_back(std::move(work));
    changed.notify_one();
    return true;
  }

  void work() {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return stopping || !queue.empty(); });
      if (queue.empty()) return;
      auto next = std::move(queue.front());
      queue.pop_front();
      lock.unlock();
      next();
      lock.lock();
    }
  }
};

namespace {

// Suspends until the work has run on the pool; await_resume tells whether it was accepted.
template <class Push>
struct PoolWait {
  Push push;
  bool accepted = false;

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  bool await_suspend(std::coroutine_handle<> caller) {
    accepted = true;
    if (push(caller)) return true;
    accepted = false;
    return false;
  }
  [[nodiscard]] bool await_resume() const noexcept { return accepted; }
};

}  // namespace

ThreadPool::ThreadPool(unsigned threads, std::size_t queue_limit) : state_(std::make_unique<State>()) {
  state_->limit = queue_limit;
  for (unsigned i = 0; i < std::max(threads, 1U); ++i) state_->threads.emplace_back([state = state_.get()] { state->work(); });
}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  for (auto& thread : state_->threads) thread.join();
}

Task<Result<void>> ThreadPool::run(std::function<void()> work) {
  Loop* loop = Loop::current();
  auto push = [&](std::coroutine_handle<> caller) {
    return state_->push([&work, caller, loop] {
      work();
      loop->post([caller] { caller.resume(); });
    });
  };
  const bool accepted = co_await PoolWait<decltype(push)>{push};
  if (!accepted) co_return unavailable("too much blocking work is waiting");
  co_return Result<void>{};
}

}  // namespace bk::async
