#include "migration_step.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "bk/async/loop.hpp"
#include "bk/core/sql_tokens.hpp"
#include "migration_history.hpp"
#include "sqlite_rebuild.hpp"

namespace bk::db {
namespace {

// How long a table that others use, a connection or the writer is waited for.
constexpr std::chrono::seconds kPatience{60};
constexpr std::chrono::milliseconds kPause{100};

struct Outcome {
  std::optional<MigrationStatus> done;
  std::optional<MigrationMode> wants;  // nothing was done: it wants another kind of transaction
  bool locked_out = false;             // nothing was done: another is at it
};

// Nobody waits within a statement: CREATE INDEX CONCURRENTLY, in the hands of another, would wait
// for that statement in turn. SQLite's transaction is the lock.
constexpr Statement kLock =
    "SELECT pg_try_advisory_xact_lock(hashtextextended('bk_migrations ' || current_schema(), 0))";
// While a table's lock is waited for, everybody else who wants the table waits behind.
constexpr Statement kPatientButBrief = "SET LOCAL lock_timeout = '3s'";
constexpr Statement kIdleIsFine = "SET LOCAL idle_in_transaction_session_timeout = 0";

Task<Result<bool>> take_lock(Context& context, Transaction& transaction) {
  if (transaction.dialect() == Dialect::kSqlite) co_return true;
  auto locked = co_await transaction.execute(context, kLock);
  if (!locked) co_return std::move(locked).error();
  if (!(*locked)[0].boolean(0).value_or(false)) co_return false;
  auto set = co_await transaction.execute(context, kPatientButBrief);
  if (!set) co_return std::move(set).error();
  co_return true;
}

Task<Result<void>> run_rebuild(
    Context& context, Transaction& transaction, std::string_view script) {
  auto parts = co_await table_parts(context, transaction);
  if (!parts) co_return std::move(parts).error();
  auto done = co_await transaction.execute_script(context, Statement::trusted(script));
  if (!done) co_return done;
  co_return co_await finish_rebuild(context, transaction, *parts);
}

// On connections beside the transaction, which holds the lock meanwhile.
Task<Result<void>> run_apart(
    Context& context, Transaction& transaction, Database& database, std::string_view script) {
  auto patient = co_await transaction.execute(context, kIdleIsFine);
  if (!patient) co_return std::move(patient).error();
  for (const std::string_view statement : sql_statements(script)) {
    auto done = co_await database.execute(context, Statement::trusted(statement));
    if (!done) co_return std::move(done).error();
  }
  co_return Result<void>{};
}

Task<Result<void>> run_script(
    Context& context,
    Transaction& transaction,
    Database& database,
    std::string_view script,
    MigrationMode mode) {
  switch (mode) {
    case MigrationMode::kRebuild:
      return run_rebuild(context, transaction, script);
    case MigrationMode::kNoTransaction:
      return run_apart(context, transaction, database, script);
    case MigrationMode::kTransaction:
      break;
  }
  return transaction.execute_script(context, Statement::trusted(script));
}

Error failed(const std::string& set, const MigrationFile& file, const Error& error) {
  std::string message = said(set, file.label) + " failed";
  if (!error.cause().empty()) message += ": " + error.cause();
  return Error{error.code(), std::move(message)}.with_cause(error.cause());
}

MigrationStatus status_of(
    const MigrationFile& file, MigrationStatus::State state, std::optional<Timestamp> at) {
  MigrationStatus out;
  out.version = file.version;
  out.name = file.name;
  out.state = state;
  out.applied_at = at;
  return out;
}

// The file that is next; null when there is none.
Result<const MigrationFile*> choose(
    const MigrationRun& run, const std::vector<AppliedMigration>& history, Direction direction) {
  if (direction == Direction::kUp) {
    auto checked = check_history(run.set, run.files, history);
    if (!checked) return std::move(checked).error();
    const auto next =
        std::find_if(run.files.begin(), run.files.end(), [&](const MigrationFile& file) {
          return history.empty() || file.version > history.back().version;
        });
    return next == run.files.end() ? nullptr : &*next;
  }
  if (history.empty()) return nullptr;
  const MigrationFile* file = find(run.files, history.back().version);
  if (file != nullptr && file->has_down) return file;
  return Error{
      ErrorCode::kPreconditionFailed,
      said(run.set, label_of(history.back())) +
          " cannot be taken back: there is no .down.sql file for it"};
}

Task<Result<Outcome>> attempt(
    Context& context,
    Transaction& transaction,
    const MigrationRun& run,
    Direction direction,
    bool rebuilding) {
  auto locked = co_await take_lock(context, transaction);
  if (!locked) co_return std::move(locked).error();
  if (!*locked) co_return Outcome{{}, {}, true};
  auto made = co_await make_history(context, transaction);
  if (!made) co_return std::move(made).error();
  auto history = co_await read_history(context, transaction, run.set);
  if (!history) co_return std::move(history).error();
  auto chosen = choose(run, *history, direction);
  if (!chosen) co_return std::move(chosen).error();
  if (*chosen == nullptr) co_return Outcome{};
  const MigrationFile& file = **chosen;
  const bool up = direction == Direction::kUp;
  const MigrationMode mode = up ? file.up_mode : file.down_mode;
  if ((mode == MigrationMode::kRebuild) != rebuilding) co_return Outcome{{}, mode, false};
  auto done =
      co_await run_script(context, transaction, run.database, up ? file.up : file.down, mode);
  if (!done) co_return failed(run.set, file, done.error());
  const Timestamp now = Timestamp::now();
  Task<Result<void>> noting = up ? note_applied(context, transaction, run.set, file, now)
                                 : note_reverted(context, transaction, run.set, file);
  auto noted = co_await std::move(noting);
  if (!noted) co_return failed(run.set, file, noted.error());
  using State = MigrationStatus::State;
  co_return Outcome{
      up ? status_of(file, State::kApplied, now) : status_of(file, State::kPending, std::nullopt),
      {},
      false};
}

// As Executor::transaction(), with a choice of how it begins.
Task<Result<Outcome>> attempt_in(
    Context& context, const MigrationRun& run, Direction direction, bool rebuilding) {
  for (unsigned count = 1;; ++count) {
    Task<Result<std::unique_ptr<Transaction>>> beginning =
        rebuilding ? run.database.begin_rebuild(context) : run.database.begin(context);
    auto begun = co_await std::move(beginning);
    if (!begun) co_return std::move(begun).error();
    const std::unique_ptr<Transaction> work = std::move(begun).value();
    auto outcome = co_await attempt(context, *work, run, direction, rebuilding);
    auto ended = co_await work->end(context, outcome.has_value(), count);
    if (!ended && !outcome) co_return outcome;
    if (!ended) co_return std::move(ended).error();
    if (*ended == Transaction::End::kDone) co_return outcome;
  }
}

}  // namespace

Task<Result<std::optional<MigrationStatus>>> take_step(
    Context& context, const MigrationRun& run, Direction direction) {
  auto end = std::chrono::steady_clock::now() + kPatience;
  bool rebuilding = false;
  for (;;) {
    auto outcome = co_await attempt_in(context, run, direction, rebuilding);
    const bool busy = !outcome && outcome.error().code() == ErrorCode::kUnavailable;
    if (busy && std::chrono::steady_clock::now() >= end) co_return std::move(outcome).error();
    if (!outcome && !busy) co_return std::move(outcome).error();
    if (outcome && outcome->wants) {
      rebuilding = *outcome->wants == MigrationMode::kRebuild;
      continue;
    }
    if (outcome && !outcome->locked_out) co_return std::move(outcome->done);
    // However long it takes the other: its connection ends with it, and so does the lock.
    if (outcome) end = std::chrono::steady_clock::now() + kPatience;
    auto slept = co_await async::Loop::current()->sleep(context, kPause);
    if (!slept) co_return std::move(slept).error();
  }
}

}  // namespace bk::db
