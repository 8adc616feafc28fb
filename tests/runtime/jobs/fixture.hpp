#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/jobs/inspect.hpp"
#include "bk/jobs/schema.hpp"
#include "bk/jobs/workers.hpp"
#include "runtime/db/engines.hpp"
#include "runtime/jobs/record_job.hpp"

namespace bk::jobs {

/// A clock that tests move.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Timestamp start) : now_(start.microseconds()) {}
  [[nodiscard]] Timestamp now() const override { return Timestamp{now_.load()}; }
  void set(Timestamp time) { now_.store(time.microseconds()); }
  void advance(std::chrono::microseconds by) { now_.fetch_add(by.count()); }

 private:
  std::atomic<std::int64_t> now_;
};

/// A database with the tables of jobs and a table `effects (number)`.
class JobsDatabase {
 public:
  explicit JobsDatabase(db::Engine engine);

  db::Database& operator*() const { return *database; }
  /// The result of a task on a loop of its own; must be a success.
  template <class T>
  T get(Task<Result<T>> task) const;

  void add(std::int64_t number, std::string how = "ok", EnqueueOptions options = {});
  /// How often each number was recorded.
  [[nodiscard]] std::map<std::int64_t, int> effects();
  [[nodiscard]] std::int64_t count_in(State state);
  [[nodiscard]] std::vector<Job> jobs_in(State state);

  db::TestDatabase database;
  Context context;
};

/// Does what the payload's `how` says: `ok`, `fail` (after writing), `fail-once`, `sleep` (until
/// its context ends), `pause` (for a moment).
class RecordHandler : public Handler<Record> {
 public:
  Task<Result<void>> run(
      Context& context, db::Transaction& transaction, const Record& payload) override;

  std::atomic<int> runs = 0;
  std::atomic<int> most_at_once = 0;
  std::atomic<bool> released = false;

 private:
  std::atomic<int> at_once_ = 0;
};

/// Options that make tests quick.
WorkersOptions quick();

/// Asked again and again on the loop of the workers.
using Condition = std::function<Task<bool>()>;

/// Whether no job waits or runs.
Condition all_settled(JobsDatabase& database);
/// Whether `count` jobs are in `state`.
Condition reached(JobsDatabase& database, State state, std::size_t count);
Condition when(std::function<bool()> holds);

/// Runs the workers on this thread until `done`, then stops them; false if that takes more than a
/// minute, or if one of them does not end well.
bool run_until(const std::vector<Workers*>& workers, const Condition& done, Context context = {});

template <class T>
T JobsDatabase::get(Task<Result<T>> task) const {
  auto result = async::run_to_end(std::move(task));
  if (!result) throw std::runtime_error(db::why(result));
  return std::move(result).value();
}

}  // namespace bk::jobs
