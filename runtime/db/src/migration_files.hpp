#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/core/embedded_file.hpp"
#include "bk/core/result.hpp"
#include "bk/db/statement.hpp"

namespace bk::db {

/// How a script is run; its first lines may say so: `-- bk: rebuild`, `-- bk: no transaction`.
enum class MigrationMode : std::uint8_t {
  kTransaction,
  kRebuild,        ///< SQLite: see Database::begin_rebuild()
  kNoTransaction,  ///< PostgreSQL: each statement for itself; running it again must do no harm
};

struct MigrationFile {
  std::int64_t version = 0;
  std::string name;
  std::string label;  // 0001_create_books
  std::string_view up;
  std::string_view down;  // empty: there is no way back
  bool has_down = false;
  std::string checksum;  // of `up`
  MigrationMode up_mode = MigrationMode::kTransaction;
  MigrationMode down_mode = MigrationMode::kTransaction;
};

/// The migrations of a dialect, by version. kInvalidArgument for file names that make no sense,
/// versions that are there twice, ways back without a way there, and modes that there are not.
Result<std::vector<MigrationFile>> migration_files(
    std::span<const EmbeddedFile> files, Dialect dialect);

/// SHA-256 in hexadecimal; the kind of line ends does not count.
std::string checksum_of(std::string_view text);

}  // namespace bk::db
