#include "store.hpp"

#include <algorithm>

namespace bk::jobs {
namespace {

using db::Statement;

constexpr Statement kNextDue = Statement::per_dialect(
    "SELECT run_at FROM bk_jobs WHERE state = 0 AND queue = $1"
    " AND name IN (SELECT value FROM json_each($2)) ORDER BY run_at LIMIT 1",
    "SELECT run_at FROM bk_jobs WHERE state = 0 AND queue = $1"
    " AND name IN (SELECT jsonb_array_elements_text(CAST($2 AS jsonb))) ORDER BY run_at LIMIT 1");

constexpr Statement kClaim = Statement::per_dialect(
    "UPDATE bk_jobs SET state = 1, worker = $5, attempt = attempt + 1 WHERE id IN ("
    "SELECT id FROM bk_jobs WHERE state = 0 AND queue = $1 AND run_at <= $3"
    " AND name IN (SELECT value FROM json_each($2)) ORDER BY run_at, id LIMIT $4)"
    " RETURNING id, name, payload, trace, attempt, max_attempts, run_at",
    "WITH picked AS ("
    "SELECT id FROM bk_jobs WHERE state = 0 AND queue = $1 AND run_at <= $3"
    " AND name IN (SELECT jsonb_array_elements_text(CAST($2 AS jsonb)))"
    " ORDER BY run_at, id LIMIT $4 FOR UPDATE SKIP LOCKED)"
    " UPDATE bk_jobs AS job SET state = 1, worker = $5, attempt = job.attempt + 1 FROM picked"
    " WHERE job.id = picked.id"
    " RETURNING job.id, job.name, job.payload, job.trace, job.attempt, job.max_attempts, "
    "job.run_at");

constexpr Statement kComplete{
    "UPDATE bk_jobs SET state = 2, finished_at = $4, worker = NULL, last_error = NULL"
    " WHERE id = $1 AND worker = $2 AND attempt = $3 AND state = 1"};

constexpr Statement kFail{
    "UPDATE bk_jobs SET state = $4, run_at = $5, finished_at = $6, last_error = $7, worker = NULL"
    " WHERE id = $1 AND worker = $2 AND attempt = $3 AND state = 1"};

constexpr Statement kRelease{
    "UPDATE bk_jobs SET state = 0, attempt = attempt - 1, worker = NULL"
    " WHERE id = $1 AND worker = $2 AND attempt = $3 AND state = 1"};

constexpr Statement kRenewLease{
    "INSERT INTO bk_job_workers (id, lease_until) VALUES ($1, $2)"
    " ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until"};

constexpr Statement kEndLease{"DELETE FROM bk_job_workers WHERE id = $1"};

// Looks before it writes: on SQLite a write takes the only writer's turn even if it changes
// nothing.
constexpr Statement kHasOrphans{
    "SELECT 1 FROM bk_jobs WHERE state = 1"
    " AND worker NOT IN (SELECT id FROM bk_job_workers WHERE lease_until >= $1) LIMIT 1"};

constexpr Statement kTakeOver{
    "UPDATE bk_jobs SET state = CASE WHEN attempt < max_attempts THEN 0 ELSE 3 END,"
    " finished_at = CASE WHEN attempt < max_attempts THEN NULL ELSE CAST($1 AS bigint) END,"
    " last_error = 'the process that ran it died', worker = NULL"
    " WHERE state = 1 AND worker NOT IN (SELECT id FROM bk_job_workers WHERE lease_until >= "
    "CAST($1 AS bigint))"
    " RETURNING id, name, state"};

constexpr Statement kRemoveDeadWorkers{"DELETE FROM bk_job_workers WHERE lease_until < $1"};

constexpr Statement kHasOld{"SELECT 1 FROM bk_jobs WHERE state = $1 AND finished_at < $2 LIMIT 1"};

constexpr Statement kPurge{
    "DELETE FROM bk_jobs WHERE id IN ("
    "SELECT id FROM bk_jobs WHERE state = $1 AND finished_at < $2 ORDER BY finished_at LIMIT "
    "1000)"};

std::string text_at(const db::Row& row, std::size_t column) {
  const std::string* const text = row.text(column);
  return text == nullptr ? std::string{} : *text;
}

Claim claim_of(const db::Row& row) {
  return {
      .id = Uuid::parse(text_at(row, 0)).value_or(Uuid{}),
      .name = text_at(row, 1),
      .payload = text_at(row, 2),
      .trace = text_at(row, 3),
      .attempt = static_cast<std::uint32_t>(row.integer(4).value_or(1)),
      .max_attempts = static_cast<std::uint32_t>(row.integer(5).value_or(1)),
      .run_at = Timestamp{row.integer(6).value_or(0)}};
}

// Whether a statement that changes one row, if the claim stands, did.
Result<bool> changed_one(const Result<db::Rows>& rows) {
  if (!rows) return rows.error();
  return rows->affected() == 1;
}

}  // namespace

Task<Result<std::optional<Timestamp>>> Store::next_due(
    Context& context, std::string queue, std::string names) {
  db::Values parameters{std::move(queue), std::move(names)};
  auto rows = co_await database_.execute(context, kNextDue, std::move(parameters));
  if (!rows) co_return std::move(rows).error();
  if (rows->empty()) co_return std::optional<Timestamp>{};
  co_return std::optional{Timestamp{(*rows)[0].integer(0).value_or(0)}};
}

Task<Result<std::vector<Claim>>> Store::claim(
    Context& context, std::string queue, std::string names, std::uint32_t limit, Timestamp now) {
  db::Values parameters{std::move(queue), std::move(names), now.microseconds(), limit, worker_};
  auto rows = co_await database_.execute(context, kClaim, std::move(parameters));
  if (!rows) co_return std::move(rows).error();
  std::vector<Claim> claims;
  for (const db::Row& row : *rows) claims.push_back(claim_of(row));
  // RETURNING promises no order.
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return a.run_at != b.run_at ? a.run_at < b.run_at : a.id < b.id;
  });
  co_return claims;
}

Task<Result<bool>> Store::complete(
    Context& context, db::Executor& executor, const Claim& claim, Timestamp now) {
  db::Values parameters{claim.id, worker_, claim.attempt, now.microseconds()};
  const auto rows = co_await executor.execute(context, kComplete, std::move(parameters));
  co_return changed_one(rows);
}

Task<Result<bool>> Store::fail(
    Context& context, const Claim& claim, Failure failure, Timestamp now) {
  const Scalar finished = failure.dead ? Scalar{now.microseconds()} : Scalar{};
  const int state = failure.dead ? 3 : 0;
  db::Values parameters{
      claim.id,
      worker_,
      claim.attempt,
      state,
      failure.run_at.microseconds(),
      finished,
      std::move(failure.error)};
  const auto rows = co_await database_.execute(context, kFail, std::move(parameters));
  co_return changed_one(rows);
}

Task<Result<bool>> Store::release(Context& context, const Claim& claim) {
  db::Values parameters{claim.id, worker_, claim.attempt};
  const auto rows = co_await database_.execute(context, kRelease, std::move(parameters));
  co_return changed_one(rows);
}

Task<Result<void>> Store::renew_lease(Context& context, Timestamp until) {
  db::Values parameters{worker_, until.microseconds()};
  auto rows = co_await database_.execute(context, kRenewLease, std::move(parameters));
  if (!rows) co_return std::move(rows).error();
  co_return Result<void>{};
}

Task<Result<void>> Store::end_lease(Context& context) {
  db::Values parameters{worker_};
  auto rows = co_await database_.execute(context, kEndLease, std::move(parameters));
  if (!rows) co_return std::move(rows).error();
  co_return Result<void>{};
}

Task<Result<std::vector<TakenOver>>> Store::take_over(Context& context, Timestamp now) {
  std::vector<TakenOver> taken;
  auto orphans = co_await database_.execute(context, kHasOrphans, db::Values{now.microseconds()});
  if (!orphans) co_return std::move(orphans).error();
  if (orphans->empty()) co_return taken;
  auto rows = co_await database_.execute(context, kTakeOver, db::Values{now.microseconds()});
  if (!rows) co_return std::move(rows).error();
  for (const db::Row& row : *rows) {
    taken.push_back(
        {.id = Uuid::parse(text_at(row, 0)).value_or(Uuid{}),
         .name = text_at(row, 1),
         .dead = row.integer(2) == 3});
  }
  auto removed =
      co_await database_.execute(context, kRemoveDeadWorkers, db::Values{now.microseconds()});
  if (!removed) co_return std::move(removed).error();
  co_return taken;
}

Task<Result<std::int64_t>> Store::purge(Context& context, std::int64_t state, Timestamp time) {
  auto old = co_await database_.execute(context, kHasOld, db::Values{state, time.microseconds()});
  if (!old) co_return std::move(old).error();
  if (old->empty()) co_return std::int64_t{0};
  auto rows = co_await database_.execute(context, kPurge, db::Values{state, time.microseconds()});
  if (!rows) co_return std::move(rows).error();
  co_return rows->affected();
}

}  // namespace bk::jobs
