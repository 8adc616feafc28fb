#pragma once

#include <atomic>
#include <chrono>
#include <memory>

#include "bk/core/context.hpp"
#include "bk/core/result.hpp"

namespace bk::db {

using Deadline = Context::Deadline;

/// What ends a wait or a statement: a copy of the context's limits that may go to another thread,
/// and the time after which waiting for a turn is given up.
struct Limits {
  Deadline deadline = Deadline::max();
  Deadline turn = Deadline::max();
  std::shared_ptr<std::atomic<bool>> cancelled;

  Limits() = default;
  explicit Limits(const Context& context)
      : deadline(context.deadline), cancelled(context.cancelled) {}
  Limits(const Context& context, std::chrono::milliseconds acquire)
      : deadline(context.deadline),
        turn(std::chrono::steady_clock::now() + acquire),
        cancelled(context.cancelled) {}

  [[nodiscard]] bool is_cancelled() const {
    return cancelled && cancelled->load(std::memory_order_relaxed);
  }
  [[nodiscard]] bool over() const {
    return is_cancelled() ||
           (deadline != Deadline::max() && std::chrono::steady_clock::now() >= deadline);
  }
};

Error cancelled_error();
Error deadline_error();
/// The one of the two that holds.
Error over_error(const Limits& limits);
/// Success while the context wants the work.
Result<void> check(const Context& context);

}  // namespace bk::db
