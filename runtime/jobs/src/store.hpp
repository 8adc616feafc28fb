#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/db/database.hpp"

namespace bk::jobs {

/// A job that this worker may run: nobody else has this attempt of it.
struct Claim {
  Uuid id;
  std::string name;
  std::string payload;
  std::string trace;
  std::uint32_t attempt = 0;
  std::uint32_t max_attempts = 0;
  Timestamp run_at;
};

/// What becomes of a job whose attempt did not succeed.
struct Failure {
  bool dead = false;
  Timestamp run_at;  ///< of the next attempt
  std::string error;
};

/// A job that was taken from a dead worker.
struct TakenOver {
  Uuid id;
  std::string name;
  bool dead = false;
};

/// The statements of one worker. Each is a transaction of its own unless it takes an executor. What
/// changes a claimed job does so only if the claim still stands, and says whether it did: the fence
/// against a worker that was taken for dead and is not.
class Store {
 public:
  Store(db::Database& database, Uuid worker) : database_(database), worker_(worker) {}

  /// When the first waiting job of a queue is due. `names`: a JSON list of the kinds that this
  /// worker knows.
  Task<Result<std::optional<Timestamp>>> next_due(
      Context& context, std::string queue, std::string names);
  /// Claims up to `limit` jobs that are due, oldest first, each with one attempt more.
  Task<Result<std::vector<Claim>>> claim(
      Context& context, std::string queue, std::string names, std::uint32_t limit, Timestamp now);

  Task<Result<bool>> complete(
      Context& context, db::Executor& executor, const Claim& claim, Timestamp now);
  Task<Result<bool>> fail(Context& context, const Claim& claim, Failure failure, Timestamp now);
  /// Gives a job back as if it had not been tried.
  Task<Result<bool>> release(Context& context, const Claim& claim);

  Task<Result<void>> renew_lease(Context& context, Timestamp until);
  /// Lets others have what this worker still holds.
  Task<Result<void>> end_lease(Context& context);
  /// Makes jobs of workers without a lease wait again, or dead after their last attempt.
  Task<Result<std::vector<TakenOver>>> take_over(Context& context, Timestamp now);

  /// Removes up to 1000 jobs in `state` that ended before `time`; how many.
  Task<Result<std::int64_t>> purge(Context& context, std::int64_t state, Timestamp time);

 private:
  db::Database& database_;
  Uuid worker_;
};

}  // namespace bk::jobs
