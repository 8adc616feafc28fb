#include "pg_transaction.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "limits.hpp"
#include "messages.hpp"

namespace bk::db {
namespace {

constexpr unsigned kAttempts = 8;

// Grows with the attempts, and differs between those who are in each other's way.
std::chrono::microseconds pause_after(unsigned attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const unsigned most = 1000U << std::min(attempt, 7U);
  return std::chrono::microseconds{std::uniform_int_distribution<unsigned>{most / 4, most}(random)};
}

// Nothing of a transaction has happened when its connection breaks before the commit.
bool may_succeed_again(Fate fate) {
  return fate != Fate::kDone && fate != Fate::kCancelled;
}

}  // namespace

Task<Result<Rows>> PgTransaction::run(
    Context& context, std::string_view sql, std::vector<Scalar> values) {
  if (!lease_) co_return internal_error("the transaction has ended before");
  auto wanted = check(context);
  if (!wanted) co_return std::move(wanted).error();
  auto outcome = co_await (*lease_)->run(context, sql, values);
  if (!outcome.result && may_succeed_again(outcome.fate)) may_succeed_again_ = true;
  co_return std::move(outcome.result);
}

Task<Result<void>> PgTransaction::run_script(Context& context, std::string_view script) {
  if (!lease_) co_return internal_error("the transaction has ended before");
  auto outcome = co_await (*lease_)->run_script(context, script);
  if (!outcome.result) {
    if (may_succeed_again(outcome.fate)) may_succeed_again_ = true;
    co_return std::move(outcome.result).error();
  }
  if (!(*lease_)->in_transaction()) co_return script_refused();
  co_return Result<void>{};
}

Task<void> PgTransaction::roll_back() {
  Context patient;
  patient.deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  // A statement that nobody waits for any more: the connection is closed instead, which rolls back
  // too.
  if (!(*lease_)->is_broken() && (*lease_)->pending() == 0) {
    (void)co_await (*lease_)->run(patient, "ROLLBACK", {});
  }
}

Task<Result<Transaction::End>> PgTransaction::again_or(
    Context& context, unsigned attempt, Result<End> otherwise) {
  lease_.reset();
  if (!may_succeed_again_ || attempt >= kAttempts) co_return otherwise;
  auto slept = co_await pool_->loop().sleep(context, pause_after(attempt));
  if (!slept) co_return otherwise;
  co_return End::kAgain;
}

Task<Result<Transaction::End>> PgTransaction::end(Context& context, bool commit, unsigned attempt) {
  if (!lease_) co_return internal_error("the transaction has ended before");
  if (commit && !failure_) {
    auto wanted = check(context);
    if (!wanted) fail(wanted.error());
  }
  if (!commit || failure_) {
    co_await roll_back();
    Result<End> otherwise = End::kDone;
    if (commit) otherwise = *failure_;
    co_return co_await again_or(context, attempt, std::move(otherwise));
  }
  auto committed = co_await (*lease_)->run(context, "COMMIT", {});
  if (committed.result) {
    lease_.reset();
    co_return End::kDone;
  }
  // When the connection broke during the commit nobody knows: never again by itself.
  may_succeed_again_ = committed.fate == Fate::kConflict || committed.fate == Fate::kUnsent;
  co_return co_await again_or(context, attempt, std::move(committed.result).error());
}

}  // namespace bk::db
