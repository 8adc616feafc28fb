#include "bk/db/migrations.hpp"

#include <algorithm>
#include <utility>

#include "bk/async/loop.hpp"
#include "migration_files.hpp"

namespace bk::db {
namespace {

using State = MigrationStatus::State;

struct Applied {
  std::int64_t version = 0;
  std::string name;
  std::string checksum;
  std::optional<Timestamp> at;
};

constexpr Statement kCreateTable = Statement::per_dialect(
    "CREATE TABLE IF NOT EXISTS bk_migrations (set_name TEXT NOT NULL, version INTEGER NOT NULL, "
    "name TEXT NOT NULL, "
    "checksum TEXT NOT NULL, applied_at TEXT NOT NULL, PRIMARY KEY (set_name, version)) STRICT",
    "CREATE TABLE IF NOT EXISTS bk_migrations (set_name text NOT NULL, version bigint NOT NULL, "
    "name text NOT NULL, "
    "checksum text NOT NULL, applied_at timestamptz NOT NULL, PRIMARY KEY (set_name, version))");

constexpr Statement kTableExists = Statement::per_dialect(
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'bk_migrations'",
    "SELECT count(*) FROM pg_class WHERE oid = to_regclass('bk_migrations')");

// SQLite's transaction is the lock already; there, rules between tables are checked at the end of a
// migration.
constexpr Statement kLock = Statement::per_dialect(
    "PRAGMA defer_foreign_keys = ON",
    "SELECT pg_advisory_xact_lock(hashtextextended('bk_migrations ' || current_schema(), 0))");

std::string said(const std::string& set, std::string_view label) {
  return "migration " + std::string{label} + (set == "app" ? "" : " of " + set);
}

std::string label_of(const Applied& applied) {
  return std::to_string(applied.version) + "_" + applied.name;
}

Task<Result<std::vector<Applied>>> read_history(
    Executor& executor, Context& context, const std::string& set) {
  auto rows = co_await executor.execute(
      context,
      "SELECT version, name, checksum, applied_at FROM bk_migrations WHERE set_name = $1 ORDER BY "
      "version",
      {set});
  if (!rows) co_return std::move(rows).error();
  std::vector<Applied> out;
  for (const Row row : *rows) {
    Applied applied;
    applied.version = row.integer(0).value_or(0);
    if (const std::string* name = row.text(1)) applied.name = *name;
    if (const std::string* checksum = row.text(2)) applied.checksum = *checksum;
    if (const std::string* at = row.text(3)) applied.at = Timestamp::parse(*at);
    out.push_back(std::move(applied));
  }
  co_return out;
}

const MigrationFile* find(const std::vector<MigrationFile>& files, std::int64_t version) {
  const auto found = std::find_if(
      files.begin(), files.end(), [&](const auto& file) { return file.version == version; });
  return found == files.end() ? nullptr : &*found;
}

Result<void> check_history(
    const std::string& set,
    const std::vector<MigrationFile>& files,
    const std::vector<Applied>& history) {
  for (const Applied& applied : history) {
    const MigrationFile* file = find(files, applied.version);
    if (file == nullptr) {
      return Error{
          ErrorCode::kPreconditionFailed,
          said(set, label_of(applied)) +
              " is applied, but this program does not have it: the database belongs to a newer "
              "version"};
    }
    if (file->checksum != applied.checksum) {
      return Error{
          ErrorCode::kPreconditionFailed,
          said(set, file->label) +
              " was edited after it was applied: restore the file, and put the change into a new "
              "migration"};
    }
  }
  for (const MigrationFile& file : files) {
    const bool is_applied = std::any_of(history.begin(), history.end(), [&](const Applied& each) {
      return each.version == file.version;
    });
    if (is_applied || history.empty() || file.version > history.back().version) continue;
    return Error{
        ErrorCode::kPreconditionFailed,
        said(set, file.label) + " is not applied, but the later " + label_of(history.back()) +
            " is: give it a higher number"};
  }
  return {};
}

Error failed(const std::string& set, const MigrationFile& file, const Error& error) {
  std::string message = said(set, file.label) + " failed";
  if (!error.cause().empty()) message += ": " + error.cause();
  return Error{error.code(), std::move(message)}.with_cause(error.cause());
}

MigrationStatus status_of(const MigrationFile& file, State state, std::optional<Timestamp> at) {
  MigrationStatus out;
  out.version = file.version;
  out.name = file.name;
  out.state = state;
  out.applied_at = at;
  return out;
}

/// Takes the lock and makes sure of the table.
Task<Result<void>> prepare(Transaction& transaction, Context& context) {
  auto locked = co_await transaction.execute(context, kLock);
  if (!locked) co_return std::move(locked).error();
  auto created = co_await transaction.execute(context, kCreateTable);
  if (!created) co_return std::move(created).error();
  co_return Result<void>{};
}

using Step = std::optional<MigrationStatus>;
using StepFunction = Task<Result<Step>> (*)(
    Transaction&, Context&, const std::string&, const std::vector<MigrationFile>&);

// When many start at once the lock may be taken for longer than others wait for a connection or the
// writer.
constexpr std::chrono::seconds kPatience{60};
constexpr std::chrono::milliseconds kPause{100};

Task<Result<Step>> take_step(
    Database& database,
    Context& context,
    StepFunction function,
    const std::string& set,
    const std::vector<MigrationFile>& files) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    auto step = co_await database.transaction(context, [&](Transaction& transaction) {
      return function(transaction, context, set, files);
    });
    const bool busy = !step && step.error().code() == ErrorCode::kUnavailable;
    if (!busy || std::chrono::steady_clock::now() >= end) co_return step;
    auto slept = co_await async::Loop::current()->sleep(context, kPause);
    if (!slept) co_return std::move(slept).error();
  }
}

// Applies the first migration that is not applied; nothing when all are.
Task<Result<Step>> apply_next(
    Transaction& transaction,
    Context& context,
    const std::string& set,
    const std::vector<MigrationFile>& files) {
  auto prepared = co_await prepare(transaction, context);
  if (!prepared) co_return std::move(prepared).error();
  auto history = co_await read_history(transaction, context, set);
  if (!history) co_return std::move(history).error();
  auto checked = check_history(set, files, *history);
  if (!checked) co_return std::move(checked).error();
  const auto next = std::find_if(files.begin(), files.end(), [&](const MigrationFile& file) {
    return history->empty() || file.version > history->back().version;
  });
  if (next == files.end()) co_return Step{};
  auto done = co_await transaction.execute_script(context, Statement::trusted(next->up));
  if (!done) co_return failed(set, *next, done.error());
  const Timestamp now = Timestamp::now();
  auto noted = co_await transaction.execute(
      context,
      "INSERT INTO bk_migrations (set_name, version, name, checksum, applied_at) VALUES ($1, $2, "
      "$3, $4, $5)",
      {set, next->version, next->name, next->checksum, now});
  if (!noted) co_return failed(set, *next, noted.error());
  co_return Step{status_of(*next, State::kApplied, now)};
}

// Takes back the last one; nothing when none is applied.
Task<Result<Step>> revert_last(
    Transaction& transaction,
    Context& context,
    const std::string& set,
    const std::vector<MigrationFile>& files) {
  auto prepared = co_await prepare(transaction, context);
  if (!prepared) co_return std::move(prepared).error();
  auto history = co_await read_history(transaction, context, set);
  if (!history) co_return std::move(history).error();
  if (history->empty()) co_return Step{};
  const MigrationFile* file = find(files, history->back().version);
  if (file == nullptr || !file->has_down) {
    co_return Error{
        ErrorCode::kPreconditionFailed,
        said(set, label_of(history->back())) +
            " cannot be taken back: there is no .down.sql file for it"};
  }
  auto done = co_await transaction.execute_script(context, Statement::trusted(file->down));
  if (!done) co_return failed(set, *file, done.error());
  auto noted = co_await transaction.execute(
      context,
      "DELETE FROM bk_migrations WHERE set_name = $1 AND version = $2",
      {set, file->version});
  if (!noted) co_return failed(set, *file, noted.error());
  co_return Step{status_of(*file, State::kPending, std::nullopt)};
}

}  // namespace

Migrations::Migrations(std::span<const EmbeddedFile> files, std::string_view set)
    : files_(files), set_(set) {}

Task<Result<std::vector<MigrationStatus>>> Migrations::up(
    Context& context, Database& database) const {
  auto files = migration_files(files_, database.dialect());
  if (!files) co_return std::move(files).error();
  std::vector<MigrationStatus> done;
  for (;;) {
    auto step = co_await take_step(database, context, &apply_next, set_, *files);
    if (!step) co_return std::move(step).error();
    if (!*step) co_return done;
    done.push_back(**std::move(step));
  }
}

Task<Result<std::vector<MigrationStatus>>> Migrations::down(
    Context& context, Database& database, unsigned count) const {
  auto files = migration_files(files_, database.dialect());
  if (!files) co_return std::move(files).error();
  std::vector<MigrationStatus> done;
  for (unsigned i = 0; i < count; ++i) {
    auto step = co_await take_step(database, context, &revert_last, set_, *files);
    if (!step) co_return std::move(step).error();
    if (!*step) break;
    done.push_back(**std::move(step));
  }
  co_return done;
}

Task<Result<std::vector<MigrationStatus>>> Migrations::status(
    Context& context, Database& database) const {
  auto files = migration_files(files_, database.dialect());
  if (!files) co_return std::move(files).error();
  auto exists = co_await database.execute(context, kTableExists);
  if (!exists) co_return std::move(exists).error();
  std::vector<Applied> history;
  if ((*exists)[0].integer(0).value_or(0) > 0) {
    auto read = co_await read_history(database, context, set_);
    if (!read) co_return std::move(read).error();
    history = std::move(read).value();
  }
  std::vector<MigrationStatus> out;
  for (const MigrationFile& file : *files) {
    const auto applied = std::find_if(history.begin(), history.end(), [&](const Applied& each) {
      return each.version == file.version;
    });
    if (applied == history.end()) {
      out.push_back(status_of(file, State::kPending, std::nullopt));
    } else {
      const bool edited = applied->checksum != file.checksum;
      out.push_back(status_of(file, edited ? State::kEdited : State::kApplied, applied->at));
    }
  }
  for (const Applied& applied : history) {
    if (find(*files, applied.version) != nullptr) continue;
    MigrationStatus unknown;
    unknown.version = applied.version;
    unknown.name = applied.name;
    unknown.state = State::kUnknown;
    unknown.applied_at = applied.at;
    out.push_back(std::move(unknown));
  }
  std::sort(
      out.begin(), out.end(), [](const auto& a, const auto& b) { return a.version < b.version; });
  co_return out;
}

}  // namespace bk::db
