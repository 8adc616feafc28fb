#include "bk/db/database.hpp"

#include <utility>

#include "dsn.hpp"
#include "postgres_database.hpp"
#include "sqlite_database.hpp"

namespace bk::db {

Result<std::unique_ptr<Database>> Database::open(std::string_view dsn, DatabaseOptions options) {
  auto parsed = parse_dsn(dsn, options.sync_every_commit);
  if (!parsed) return std::move(parsed).error();
  if (parsed->dialect == Dialect::kSqlite) {
    return SqliteDatabase::open(std::move(parsed).value(), std::move(options));
  }
  return PostgresDatabase::open(std::move(parsed).value(), std::move(options));
}

Task<Result<void>> Database::ping(Context& context) {
  auto answer = co_await execute(context, "SELECT 1");
  if (!answer) co_return std::move(answer).error();
  co_return Result<void>{};
}

}  // namespace bk::db
