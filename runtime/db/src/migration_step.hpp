#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bk/db/migrations.hpp"
#include "migration_files.hpp"

namespace bk::db {

/// One run of the migrations of a set.
struct MigrationRun {
  Database& database;
  const std::string& set;
  const std::vector<MigrationFile>& files;
};

enum class Direction : std::uint8_t { kUp, kDown };

/// Applies the first migration that is not applied, or takes back the last one that is; nothing
/// when there is none. Others that are at it are waited for.
Task<Result<std::optional<MigrationStatus>>> take_step(
    Context& context, const MigrationRun& run, Direction direction);

}  // namespace bk::db
