#pragma once

#include <coroutine>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "bk/async/loop.hpp"

namespace bk::db {

/// Work that another thread does for a coroutine. Both sides hold it, so that a coroutine that is
/// destroyed while it waits (with its loop) leaves nothing dangling.
struct Handoff {
  async::Loop* loop = nullptr;
  std::coroutine_handle<> waiter;
  std::mutex mutex;  // while it is held and `abandoned` is false, the loop is there
  bool abandoned = false;
};

/// Resumes the waiters of finished work on their loops: one post for each loop, however many there
/// are.
template <class Work>
void resume_all(std::vector<std::shared_ptr<Work>> finished) {
  while (!finished.empty()) {
    async::Loop* loop = finished.front()->loop;
    std::vector<std::shared_ptr<Work>> mine;
    std::vector<std::shared_ptr<Work>> others;
    for (auto& work : finished) (work->loop == loop ? mine : others).push_back(std::move(work));
    for (const auto& living : mine) {
      const std::lock_guard lock(living->mutex);
      if (living->abandoned) continue;
      loop->post([mine] {
        for (const auto& work : mine) {
          if (!work->abandoned) work->waiter.resume();
        }
      });
      break;
    }
    finished = std::move(others);
  }
}

/// Awaits a Handoff: `start` gives it to the other thread.
template <class Work, class Start>
class HandoffAwaiter {
 public:
  HandoffAwaiter(std::shared_ptr<Work> work, Start start)
      : work_(std::move(work)), start_(std::move(start)) {}
  HandoffAwaiter(const HandoffAwaiter&) = delete;
  HandoffAwaiter& operator=(const HandoffAwaiter&) = delete;
  ~HandoffAwaiter() {
    const std::lock_guard lock(work_->mutex);
    work_->abandoned = true;
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    work_->loop = async::Loop::current();
    work_->waiter = waiter;
    start_(work_);
  }
  void await_resume() const noexcept {}

 private:
  std::shared_ptr<Work> work_;
  Start start_;
};

}  // namespace bk::db
