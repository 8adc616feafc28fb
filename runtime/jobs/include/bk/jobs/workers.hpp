#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/core/time.hpp"
#include "bk/db/database.hpp"
#include "bk/jobs/handler.hpp"

namespace bk::jobs {

struct WorkersOptions {
  /// Jobs of one queue that run at once. On SQLite, which has one writer, handlers that write take
  /// turns anyway.
  std::uint32_t concurrency = 8;
  /// Other limits, by queue.
  std::vector<std::pair<std::string, std::uint32_t>> queue_concurrency{};
  /// How often to look for jobs of other processes; those enqueued in this one are found at once.
  std::chrono::milliseconds poll_interval{1000};
  /// A process that has not been heard of for this long is taken for dead, and its jobs are run by
  /// others.
  std::chrono::milliseconds lease{30'000};
  /// How long stop() lets running jobs finish before it cancels them, and again before it gives up
  /// on them.
  std::chrono::milliseconds drain_timeout{10'000};
  /// How long finished and dead jobs are kept.
  std::chrono::hours keep_done{24};
  std::chrono::hours keep_dead{24 * 30};
  /// Run scheduled jobs' schedules; one enqueue per tick, however many processes do.
  bool schedule = true;
  /// Not owned; lives longer. Instances whose clocks differ by more than the lease take each other
  /// for dead.
  const Clock* clock = &system_clock();
};

/// Runs jobs from the database on one loop. Any number of processes and loops may work on one
/// database.
///
/// A job is claimed (committed, with its attempt counted), run in a transaction, and completed in
/// that transaction, if it is still this worker's. When the process dies, its lease runs out and
/// others take its jobs over.
class Workers {
 public:
  /// The database outlives the Workers.
  explicit Workers(db::Database& database, WorkersOptions options = {});
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Before run(). The handler is not owned and outlives the Workers. A name that is taken, an
  /// empty one or a schedule that is not cron text makes run() fail.
  void add(AnyHandler& handler);

  /// Once. Works until stop(), or until the context is cancelled; then drains. The tables exist:
  /// see jobs::migrate(). Failures of the database are logged and waited out. kDeadlineExceeded:
  /// some handlers neither finished nor heeded cancellation; the process must end without
  /// destroying what they use. kInvalidArgument: see add().
  Task<Result<void>> run(Context& context);
  /// No more claims; run() returns when the running jobs have ended. Any thread, any number of
  /// times.
  void stop();
  /// Looks for jobs now. Any thread.
  void wake();

  /// Jobs running now, for tests and metrics. Any thread.
  [[nodiscard]] std::uint32_t active() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace bk::jobs
