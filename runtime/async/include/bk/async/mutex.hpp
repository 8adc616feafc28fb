#pragma once

#include <coroutine>
#include <mutex>
#include <utility>

namespace bk::async {

class Loop;

/// Mutual exclusion of coroutines, first come first served: `const auto guard = co_await
/// mutex.lock();`. The guard may be held across waits. Coroutines of different loops may share one;
/// each resumes on its own loop, later, so a chain of owners does not grow the stack.
class Mutex {
 public:
  class Lock;

  /// Owns the mutex until it is destroyed.
  class [[nodiscard]] Guard {
   public:
    Guard(Guard&& other) noexcept : mutex_(std::exchange(other.mutex_, nullptr)) {}
    Guard& operator=(Guard&& other) noexcept {
      std::swap(mutex_, other.mutex_);
      return *this;
    }
    ~Guard() { release(); }
    void release() {
      if (mutex_ != nullptr) std::exchange(mutex_, nullptr)->unlock();
    }

   private:
    friend class Lock;
    explicit Guard(Mutex* mutex) : mutex_(mutex) {}
    Mutex* mutex_;
  };

  class [[nodiscard]] Lock {
   public:
    explicit Lock(Mutex& mutex) : mutex_(mutex) {}
    ~Lock() {
      if (waiting_) mutex_.forget(*this);
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> handle) { return mutex_.enqueue(*this, handle); }
    Guard await_resume() {
      waiting_ = false;
      return Guard{&mutex_};
    }

   private:
    friend class Mutex;
    Mutex& mutex_;
    Lock* next_ = nullptr;
    Loop* loop_ = nullptr;
    std::coroutine_handle<> handle_;
    bool waiting_ = false;
  };

  Mutex() = default;
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  /// The caller is on a loop.
  Lock lock() { return Lock{*this}; }

 private:
  bool enqueue(Lock& lock, std::coroutine_handle<> handle);
  void unlock();
  void forget(Lock& lock);

  std::mutex state_;
  bool held_ = false;
  Lock* first_ = nullptr;
  Lock* last_ = nullptr;
};

}  // namespace bk::async
