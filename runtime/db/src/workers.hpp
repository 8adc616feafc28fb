#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "bk/async/task.hpp"
#include "resume.hpp"

namespace bk::db {

/// A few threads for what blocks. Unlike async::ThreadPool's, its work may outlive the coroutine
/// that waits for it, and the coroutine's loop: so `work` owns what it touches.
class Workers {
 public:
  explicit Workers(unsigned threads) : limit_(threads) {}
  /// Runs what is queued, then ends.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Resumes on the caller's loop when the work is done.
  Task<void> run(std::function<void()> work);
  /// Nobody waits.
  void start(std::function<void()> work);

 private:
  struct Job : Handoff {
    std::function<void()> work;
  };
  void push(std::shared_ptr<Job> job);
  void loop();

  const unsigned limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Job>> queue_;
  std::vector<std::thread> threads_;  // made when first needed
  unsigned idle_ = 0;
  bool stopping_ = false;
};

}  // namespace bk::db
