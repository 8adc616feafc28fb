#include "limits.hpp"

namespace bk::db {

Error cancelled_error() {
  return Error{ErrorCode::kCancelled, "the caller has gone"};
}

Error deadline_error() {
  return Error{ErrorCode::kDeadlineExceeded, "the database did not answer in time"};
}

Error over_error(const Limits& limits) {
  return limits.is_cancelled() ? cancelled_error() : deadline_error();
}

Result<void> check(const Context& context) {
  if (context.is_cancelled()) return cancelled_error();
  if (context.deadline != Deadline::max() && std::chrono::steady_clock::now() >= context.deadline) {
    return deadline_error();
  }
  return {};
}

}  // namespace bk::db
