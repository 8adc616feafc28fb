#include "bk/jobs/inspect.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "wake.hpp"

namespace bk::jobs {
namespace {

using db::Statement;

constexpr Statement kCount{
    "SELECT queue, state, count(*) FROM bk_jobs GROUP BY queue, state ORDER BY queue, state"};

constexpr Statement kList{
    "SELECT id, name, queue, state, payload, attempt, max_attempts, run_at, created_at, last_error "
    "FROM bk_jobs"
    " WHERE state = $1 AND (name = $2 OR $2 = '') ORDER BY created_at, id LIMIT $3"};

constexpr Statement kFind{
    "SELECT id, name, queue, state, payload, attempt, max_attempts, run_at, created_at, last_error "
    "FROM bk_jobs"
    " WHERE id = $1"};

constexpr Statement kRetry{
    "UPDATE bk_jobs SET state = 0, attempt = 0, run_at = $2, finished_at = NULL WHERE id = $1 AND "
    "state = 3"};

// Of dead jobs with one unique key, the oldest.
constexpr Statement kRetryAll{
    "UPDATE bk_jobs SET state = 0, attempt = 0, run_at = $1, finished_at = NULL"
    " WHERE state = 3 AND (name = $2 OR $2 = '')"
    " AND (unique_key IS NULL OR (NOT EXISTS (SELECT 1 FROM bk_jobs AS live WHERE live.name = "
    "bk_jobs.name"
    " AND live.unique_key = bk_jobs.unique_key AND live.state <= 1)"
    " AND NOT EXISTS (SELECT 1 FROM bk_jobs AS older WHERE older.name = bk_jobs.name"
    " AND older.unique_key = bk_jobs.unique_key AND older.state = 3 AND older.id < bk_jobs.id)))"};

constexpr Statement kDiscard{"DELETE FROM bk_jobs WHERE id = $1 AND (state = 0 OR state = 3)"};

constexpr std::array<std::string_view, 4> kStates{"waiting", "running", "done", "dead"};

std::string text_at(const db::Row& row, std::size_t column) {
  const std::string* const text = row.text(column);
  return text == nullptr ? std::string{} : *text;
}

std::int64_t integer_at(const db::Row& row, std::size_t column) {
  return row.integer(column).value_or(0);
}

State state_at(const db::Row& row, std::size_t column) {
  return static_cast<State>(
      std::clamp<std::int64_t>(integer_at(row, column), 0, kStates.size() - 1));
}

Job job_of(const db::Row& row) {
  return {
      .id = Uuid::parse(text_at(row, 0)).value_or(Uuid{}),
      .name = text_at(row, 1),
      .queue = text_at(row, 2),
      .state = state_at(row, 3),
      .payload = text_at(row, 4),
      .attempt = static_cast<std::uint32_t>(integer_at(row, 5)),
      .max_attempts = static_cast<std::uint32_t>(integer_at(row, 6)),
      .run_at = Timestamp{integer_at(row, 7)},
      .created_at = Timestamp{integer_at(row, 8)},
      .last_error = text_at(row, 9)};
}

std::int64_t& count_of(Counts& counts, State state) {
  switch (state) {
    case State::kWaiting:
      return counts.waiting;
    case State::kRunning:
      return counts.running;
    case State::kDone:
      return counts.done;
    case State::kDead:
      break;
  }
  return counts.dead;
}

}  // namespace

std::string_view to_string(State state) {
  return kStates.at(static_cast<std::size_t>(state));
}

Task<Result<std::vector<Counts>>> count(Context& context, db::Executor& executor) {
  auto rows = co_await executor.execute(context, kCount);
  if (!rows) co_return std::move(rows).error();
  std::vector<Counts> all;
  for (const db::Row& row : *rows) {
    std::string queue = text_at(row, 0);
    if (all.empty() || all.back().queue != queue) {
      all.emplace_back();
      all.back().queue = std::move(queue);
    }
    count_of(all.back(), state_at(row, 1)) = integer_at(row, 2);
  }
  co_return all;
}

Task<Result<std::vector<Job>>> list(
    Context& context,
    db::Executor& executor,
    State state,
    std::string_view name,
    std::uint32_t limit) {
  db::Values parameters{static_cast<int>(state), std::string{name}, limit};
  auto rows = co_await executor.execute(context, kList, std::move(parameters));
  if (!rows) co_return std::move(rows).error();
  std::vector<Job> jobs;
  for (const db::Row& row : *rows) jobs.push_back(job_of(row));
  co_return jobs;
}

Task<Result<Job>> find(Context& context, db::Executor& executor, Uuid id) {
  auto rows = co_await executor.execute(context, kFind, db::Values{id});
  if (!rows) co_return std::move(rows).error();
  if (rows->empty()) co_return not_found("no such job");
  co_return job_of((*rows)[0]);
}

Task<Result<void>> retry(Context& context, db::Executor& executor, Uuid id) {
  db::Values parameters{id, Timestamp::now().microseconds()};
  auto rows = co_await executor.execute(context, kRetry, std::move(parameters));
  if (!rows && rows.error().code() == ErrorCode::kConflict) {
    co_return conflict("an equal job waits or runs already");
  }
  if (!rows) co_return std::move(rows).error();
  if (rows->affected() == 0) co_return not_found("no such dead job");
  wake_workers_of_this_process();
  co_return Result<void>{};
}

Task<Result<std::int64_t>> retry_all(
    Context& context, db::Executor& executor, std::string_view name) {
  db::Values parameters{Timestamp::now().microseconds(), std::string{name}};
  auto rows = co_await executor.execute(context, kRetryAll, std::move(parameters));
  if (!rows) co_return std::move(rows).error();
  if (rows->affected() > 0) wake_workers_of_this_process();
  co_return rows->affected();
}

Task<Result<void>> discard(Context& context, db::Executor& executor, Uuid id) {
  auto rows = co_await executor.execute(context, kDiscard, db::Values{id});
  if (!rows) co_return std::move(rows).error();
  if (rows->affected() == 0) co_return not_found("no such job that waits or is dead");
  co_return Result<void>{};
}

}  // namespace bk::jobs
