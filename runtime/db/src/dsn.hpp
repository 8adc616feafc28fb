#pragma once

#include <string>
#include <string_view>

#include "bk/core/result.hpp"
#include "bk/db/statement.hpp"

namespace bk::db {

/// A DSN taken apart.
struct Dsn {
  Dialect dialect = Dialect::kSqlite;
  std::string target;       ///< SQLite: path of the file; PostgreSQL: URI for libpq
  std::string description;  ///< without the password
  bool temporary = false;   ///< SQLite: a file of its own
  bool sync_every_commit = true;
};

/// `sync_every_commit` is kept unless the DSN says otherwise.
Result<Dsn> parse_dsn(std::string_view text, bool sync_every_commit);

}  // namespace bk::db
