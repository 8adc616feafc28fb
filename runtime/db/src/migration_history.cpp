#include "migration_history.hpp"

#include <algorithm>
#include <utility>

namespace bk::db {
namespace {

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

}  // namespace

std::string said(const std::string& set, std::string_view label) {
  return "migration " + std::string{label} + (set == "app" ? "" : " of " + set);
}

std::string label_of(const AppliedMigration& applied) {
  return std::to_string(applied.version) + "_" + applied.name;
}

Task<Result<std::vector<AppliedMigration>>> read_history(
    Context& context, Executor& executor, const std::string& set) {
  std::vector<AppliedMigration> out;
  auto exists = co_await executor.execute(context, kTableExists);
  if (!exists) co_return std::move(exists).error();
  if ((*exists)[0].integer(0).value_or(0) == 0) co_return out;
  auto rows = co_await executor.execute(
      context,
      "SELECT version, name, checksum, applied_at FROM bk_migrations WHERE set_name = $1 ORDER BY "
      "version",
      {set});
  if (!rows) co_return std::move(rows).error();
  for (const Row row : *rows) {
    AppliedMigration applied;
    applied.version = row.integer(0).value_or(0);
    if (const std::string* name = row.text(1)) applied.name = *name;
    if (const std::string* checksum = row.text(2)) applied.checksum = *checksum;
    if (const std::string* at = row.text(3)) applied.at = Timestamp::parse(*at);
    out.push_back(std::move(applied));
  }
  co_return out;
}

Task<Result<void>> make_history(Context& context, Transaction& transaction) {
  auto made = co_await transaction.execute(context, kCreateTable);
  if (!made) co_return std::move(made).error();
  co_return Result<void>{};
}

Task<Result<void>> note_applied(
    Context& context,
    Transaction& transaction,
    const std::string& set,
    const MigrationFile& file,
    Timestamp now) {
  auto noted = co_await transaction.execute(
      context,
      "INSERT INTO bk_migrations (set_name, version, name, checksum, applied_at) VALUES ($1, $2, "
      "$3, $4, $5)",
      {set, file.version, file.name, file.checksum, now});
  if (!noted) co_return std::move(noted).error();
  co_return Result<void>{};
}

Task<Result<void>> note_reverted(
    Context& context, Transaction& transaction, const std::string& set, const MigrationFile& file) {
  auto noted = co_await transaction.execute(
      context,
      "DELETE FROM bk_migrations WHERE set_name = $1 AND version = $2",
      {set, file.version});
  if (!noted) co_return std::move(noted).error();
  co_return Result<void>{};
}

const MigrationFile* find(const std::vector<MigrationFile>& files, std::int64_t version) {
  const auto found = std::find_if(
      files.begin(), files.end(), [&](const auto& file) { return file.version == version; });
  return found == files.end() ? nullptr : &*found;
}

Result<void> check_history(
    const std::string& set,
    const std::vector<MigrationFile>& files,
    const std::vector<AppliedMigration>& history) {
  for (const AppliedMigration& applied : history) {
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
    const bool is_applied =
        std::any_of(history.begin(), history.end(), [&](const AppliedMigration& each) {
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

}  // namespace bk::db
