#include "workers.hpp"

#include <utility>

namespace bk::db {

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
}

Task<void> Workers::run(std::function<void()> work) {
  auto job = std::make_shared<Job>();
  job->work = std::move(work);
  const auto start = [this](const std::shared_ptr<Job>& started) { push(started); };
  co_await HandoffAwaiter<Job, decltype(start)>{job, start};
}

void Workers::start(std::function<void()> work) {
  auto job = std::make_shared<Job>();
  job->work = std::move(work);
  job->abandoned = true;
  push(std::move(job));
}

void Workers::push(std::shared_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(job));
    if (idle_ < queue_.size() && threads_.size() < limit_)
      threads_.emplace_back([this] { loop(); });
  }
  changed_.notify_one();
}

void Workers::loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    changed_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    --idle_;
    if (queue_.empty()) return;
    auto job = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    job->work();
    resume_all<Job>({std::move(job)});
    lock.lock();
  }
}

}  // namespace bk::db
