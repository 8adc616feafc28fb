#include <cassert>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "bk/async/loop.hpp"

namespace bk::async {

struct ThreadPool::State {
  struct Job {
    std::function<void()> work;
    Loop* loop = nullptr;
    std::coroutine_handle<> waiting;
    bool refused = false;
  };

  /// Resumes on its own loop when the job has run.
  struct Awaiter {
    State& state;
    Job job;
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> handle) {
      job.waiting = handle;
      return state.push(&job);
    }
    [[nodiscard]] bool await_resume() const noexcept { return !job.refused; }
  };

  bool push(Job* job) {
    {
      const std::lock_guard lock{mutex};
      if (queue.size() >= limit) {
        job->refused = true;
        return false;
      }
      queue.push_back(job);
    }
    ready.notify_one();
    return true;
  }

  void work() {
    std::unique_lock lock{mutex};
    for (;;) {
      ready.wait(lock, [this] { return closing || !queue.empty(); });
      if (queue.empty()) return;
      Job* job = queue.front();
      queue.pop_front();
      lock.unlock();
      [&]() noexcept { job->work(); }();
      // The frame that holds the job may go as soon as it is posted.
      job->loop->post([waiting = job->waiting] { waiting.resume(); });
      lock.lock();
    }
  }

  const std::size_t limit;
  std::mutex mutex;
  std::condition_variable ready;
  std::deque<Job*> queue;
  bool closing = false;
  std::vector<std::thread> threads;
};

ThreadPool::ThreadPool(unsigned threads, std::size_t queue_limit)
    : state_(std::make_unique<State>(queue_limit)) {
  for (unsigned i = 0; i < threads; ++i) {
    state_->threads.emplace_back([state = state_.get()] { state->work(); });
  }
}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock{state_->mutex};
    state_->closing = true;
  }
  state_->ready.notify_all();
  for (std::thread& thread : state_->threads) thread.join();
}

Task<Result<void>> ThreadPool::run(std::function<void()> work) {
  assert(Loop::current() != nullptr);
  State::Awaiter awaiter{*state_, {std::move(work), Loop::current(), {}, false}};
  if (!co_await awaiter) co_return unavailable("too much work is waiting");
  co_return Result<void>{};
}

}  // namespace bk::async
