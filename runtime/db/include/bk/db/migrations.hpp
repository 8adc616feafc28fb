#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/embedded_file.hpp"
#include "bk/core/result.hpp"
#include "bk/core/time.hpp"
#include "bk/db/database.hpp"

namespace bk::db {

struct MigrationStatus {
  enum class State : std::uint8_t {
    kApplied,
    kPending,
    kEdited,   // the file is not what was applied
    kUnknown,  // applied, but this program has no such file
  };
  std::int64_t version = 0;
  std::string name;  ///< `create_books`
  State state = State::kPending;
  std::optional<Timestamp> applied_at;
};

/// Brings a database's schema to where the program wants it. Files are
/// `<dialect>/<version>_<name>.up.sql` and
/// `.down.sql`, in any folder; each may hold several statements, without BEGIN and COMMIT. Each
/// migration and its row in the table bk_migrations are one transaction, so a crash leaves whole
/// migrations only. Any number of processes may start at once: a lock lets one work, and the others
/// find it done. A table that is in use is waited for in spells of three seconds, for a minute.
///
/// A first line may ask for another way of running a file:
///   `-- bk: rebuild` (SQLite): while tables are made anew, foreign keys are not enforced; in the
///     end they are checked, and indexes and triggers that went with a table are made again.
///   `-- bk: no transaction` (PostgreSQL): each statement by itself, as CREATE INDEX CONCURRENTLY
///     and COMMIT within DO want it. The file is run again when its end was not reached, so its
///     statements must bear that.
class Migrations {
 public:
  /// `files` must outlive this. `set` names whose migrations these are: the service's own ("app")
  /// or a module's
  /// ("bk_jobs"); each has its own numbers.
  explicit Migrations(std::span<const EmbeddedFile> files, std::string_view set = "app");

  /// Applies what is pending, in order, and returns it. Nothing is applied when an applied file was
  /// edited, an applied version is unknown, or a pending one is older than an applied one: the
  /// error's message names it.
  Task<Result<std::vector<MigrationStatus>>> up(Context& context, Database& database) const;
  /// Takes back the last `count` applied migrations, newest first, and returns them.
  Task<Result<std::vector<MigrationStatus>>> down(
      Context& context, Database& database, unsigned count) const;
  /// Whether up() could go on: the error names a file that was edited after it was applied, an
  /// applied version that there is no file of, or a pending one that is older than an applied one.
  /// Changes nothing.
  Task<Result<void>> verify(Context& context, Database& database) const;
  /// Applies to `target`, which is empty, what is applied to `origin`: the schema that this ought
  /// to have. Fails where verify() does.
  Task<Result<void>> replay(Context& context, Database& origin, Database& target) const;
  /// All migrations, known and applied, by version. Changes nothing.
  Task<Result<std::vector<MigrationStatus>>> status(Context& context, Database& database) const;

 private:
  std::span<const EmbeddedFile> files_;
  std::string set_;
};

}  // namespace bk::db
