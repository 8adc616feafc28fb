#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "bk/db/executor.hpp"

namespace bk::db {

struct DatabaseOptions {
  /// PostgreSQL: connections per loop for transactions and writes; queries share two more.
  unsigned pool_size = 8;
  /// How long to wait for a connection or for SQLite's writer before kUnavailable; an earlier
  /// deadline wins.
  std::chrono::milliseconds acquire_timeout{5000};
  /// A transaction that does nothing for this long is rolled back.
  std::chrono::milliseconds idle_transaction_timeout{30000};
  /// SQLite: fsync at each commit (group of commits). False: acknowledged rows still survive the
  /// death of the process, but the last ones may be lost when the machine loses power.
  bool sync_every_commit = true;
  /// Key that signs the cursors of list(); the same for all instances of a service.
  std::string cursor_secret;
};

/// A database: SQLite or PostgreSQL, by DSN. One object for all loops and threads of the process;
/// it outlives everything that uses it, and is destroyed when no loop runs anything on it any more.
class Database : public Executor {
 public:
  /// `sqlite:shop.db` (a path relative to the working directory; created when missing),
  /// `sqlite::temporary:` (a file of its own that is removed at the end), `postgres://…` or
  /// `postgresql://…` (a libpq URI). SQLite files are opened here and now; PostgreSQL is connected
  /// to when first needed. After `?`, SQLite takes `synchronous=normal|full`. kInvalidArgument for
  /// a DSN that makes no sense; messages never hold its password.
  static Result<std::unique_ptr<Database>> open(std::string_view dsn, DatabaseOptions options = {});

  /// The DSN without its password, for logs.
  [[nodiscard]] virtual const std::string& description() const = 0;

  /// As begin(), for a migration that rebuilds tables: until it ends SQLite does not enforce
  /// foreign keys, and a table that is renamed leaves what triggers and views call it alone.
  /// PostgreSQL needs none of that.
  virtual Task<Result<std::unique_ptr<Transaction>>> begin_rebuild(Context& context) {
    return begin(context);
  }

  /// Whether statements get through: for /readyz.
  Task<Result<void>> ping(Context& context);
};

}  // namespace bk::db
