#include "schedules.hpp"

#include <limits>

#include "bk/jobs/enqueue.hpp"

namespace bk::jobs {
namespace {

constexpr db::Statement kRegister{
    "INSERT INTO bk_job_schedules (name, schedule, next_at) VALUES ($1, $2, $3)"
    " ON CONFLICT (name) DO UPDATE SET schedule = excluded.schedule, next_at = excluded.next_at"
    " WHERE bk_job_schedules.schedule <> excluded.schedule"};

constexpr db::Statement kDue{
    "SELECT name, schedule, next_at FROM bk_job_schedules WHERE next_at <= $1"};

constexpr db::Statement kAdvance{
    "UPDATE bk_job_schedules SET next_at = $4 WHERE name = $1 AND schedule = $2 AND next_at = $3"};

// For a schedule that never comes again.
constexpr Timestamp kNever{std::numeric_limits<std::int64_t>::max()};

Task<Result<void>> advance_and_enqueue(
    Context& context,
    db::Transaction& transaction,
    const Definition& definition,
    Timestamp due,
    Timestamp next) {
  db::Values parameters{
      definition.name, definition.schedule, due.microseconds(), next.microseconds()};
  auto rows = co_await transaction.execute(context, kAdvance, std::move(parameters));
  if (!rows) co_return std::move(rows).error();
  if (rows->affected() == 0) co_return Result<void>{};  // another instance was first
  EnqueueOptions options;
  options.run_at = due;
  auto added = co_await enqueue_json(context, transaction, definition, "{}", std::move(options));
  if (!added) co_return std::move(added).error();
  co_return Result<void>{};
}

}  // namespace

Task<Result<void>> Schedules::register_all(Context& context, Timestamp now) {
  for (const Schedule& schedule : schedules_) {
    const Timestamp next = schedule.cron.next(now).value_or(kNever);
    db::Values parameters{
        schedule.definition->name, schedule.definition->schedule, next.microseconds()};
    auto rows = co_await database_.execute(context, kRegister, std::move(parameters));
    if (!rows) co_return std::move(rows).error();
  }
  co_return Result<void>{};
}

Task<Result<void>> Schedules::tick(Context& context, Timestamp now) {
  if (schedules_.empty()) co_return Result<void>{};
  auto rows = co_await database_.execute(context, kDue, db::Values{now.microseconds()});
  if (!rows) co_return std::move(rows).error();
  for (const db::Row& row : *rows) {
    const std::string* const name = row.text(0);
    const std::string* const text = row.text(1);
    if (name == nullptr || text == nullptr) continue;
    for (const Schedule& schedule : schedules_) {
      if (schedule.definition->name != *name || schedule.definition->schedule != *text) continue;
      const Timestamp due{row.integer(2).value_or(0)};
      auto fired = co_await fire(context, schedule, due, now);
      if (!fired) co_return std::move(fired).error();
    }
  }
  co_return Result<void>{};
}

Task<Result<void>> Schedules::fire(
    Context& context, const Schedule& schedule, Timestamp due, Timestamp now) {
  const Timestamp next = schedule.cron.next(now).value_or(kNever);
  const Definition& definition = *schedule.definition;
  auto body = [&](db::Transaction& transaction) {
    return advance_and_enqueue(context, transaction, definition, due, next);
  };
  co_return co_await database_.transaction(context, body);
}

}  // namespace bk::jobs
