#pragma once

#include <string>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/core/time.hpp"
#include "bk/db/database.hpp"
#include "bk/jobs/cron.hpp"
#include "bk/jobs/definition.hpp"

namespace bk::jobs {

struct Schedule {
  const Definition* definition = nullptr;
  Cron cron;
};

/// The ticks of scheduled jobs. One row per job holds its next tick; whoever moves that row on
/// enqueues the job in the same transaction, so each tick is enqueued once, however many instances
/// run. Ticks missed while nothing ran are made up for by one.
class Schedules {
 public:
  explicit Schedules(db::Database& database) : database_(database) {}

  void add(const Schedule& schedule) { schedules_.push_back(schedule); }
  [[nodiscard]] bool empty() const { return schedules_.empty(); }

  /// Writes down the next tick of jobs that are new or whose schedule changed. Once, at start:
  /// while old and new versions of a program run together, the schedule of the one that started
  /// last counts.
  Task<Result<void>> register_all(Context& context, Timestamp now);
  /// Enqueues what is due.
  Task<Result<void>> tick(Context& context, Timestamp now);

 private:
  Task<Result<void>> fire(Context& context, const Schedule& schedule, Timestamp due, Timestamp now);

  db::Database& database_;
  std::vector<Schedule> schedules_;
};

}  // namespace bk::jobs
