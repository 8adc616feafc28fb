#pragma once

#include <atomic>
#include <chrono>

#include "bk/core/time.hpp"

namespace bk::testing {

/// A wall clock that stands still until it is moved. Any thread.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Timestamp start = Timestamp{1'767'225'600'000'000})  // 2026-01-01T00:00:00Z
      : microseconds_(start.microseconds()) {}

  [[nodiscard]] Timestamp now() const override { return Timestamp{microseconds_.load()}; }
  void set(Timestamp time) { microseconds_.store(time.microseconds()); }
  void advance(std::chrono::microseconds duration) { microseconds_.fetch_add(duration.count()); }

 private:
  std::atomic<std::int64_t> microseconds_;
};

}  // namespace bk::testing
