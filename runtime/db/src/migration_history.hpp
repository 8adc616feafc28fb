#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/time.hpp"
#include "bk/db/database.hpp"
#include "migration_files.hpp"

namespace bk::db {

/// A row of bk_migrations.
struct AppliedMigration {
  std::int64_t version = 0;
  std::string name;
  std::string checksum;
  std::optional<Timestamp> at;
};

/// `migration 0001_create_books`, with the set where it is not the service's own.
std::string said(const std::string& set, std::string_view label);
std::string label_of(const AppliedMigration& applied);

/// By version; empty when there is no table yet. Changes nothing.
Task<Result<std::vector<AppliedMigration>>> read_history(
    Context& context, Executor& executor, const std::string& set);

/// Makes the table where it is missing.
Task<Result<void>> make_history(Context& context, Transaction& transaction);
Task<Result<void>> note_applied(
    Context& context,
    Transaction& transaction,
    const std::string& set,
    const MigrationFile& file,
    Timestamp now);
Task<Result<void>> note_reverted(
    Context& context, Transaction& transaction, const std::string& set, const MigrationFile& file);

const MigrationFile* find(const std::vector<MigrationFile>& files, std::int64_t version);

/// Whether the files can follow the history; the error names the one that cannot.
Result<void> check_history(
    const std::string& set,
    const std::vector<MigrationFile>& files,
    const std::vector<AppliedMigration>& history);

}  // namespace bk::db
