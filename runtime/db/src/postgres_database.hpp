#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bk/db/database.hpp"
#include "dsn.hpp"
#include "pg_pool.hpp"

namespace bk::db {

/// Queries go, pipelined, over connections that each loop shares; changes and transactions have one
/// to themselves.
class PostgresDatabase final : public Database {
 public:
  static Result<std::unique_ptr<Database>> open(Dsn dsn, DatabaseOptions options);
  ~PostgresDatabase() override;
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  [[nodiscard]] Dialect dialect() const override { return Dialect::kPostgresql; }
  [[nodiscard]] const DatabaseOptions& options() const override { return options_; }
  [[nodiscard]] const std::string& description() const override { return description_; }

  Task<Result<Rows>> execute(Context& context, Statement statement, Values values) override;
  Task<Result<std::unique_ptr<Transaction>>> begin(Context& context) override;

  /// The pools by loop. Each loop keeps a task that removes its pool when the loop goes first.
  struct Registry {
    std::mutex mutex;
    std::vector<std::pair<async::Loop*, std::shared_ptr<PgPool>>> pools;
    void remove(const async::Loop* loop);
  };

 private:
  PostgresDatabase(Dsn dsn, DatabaseOptions options);
  std::shared_ptr<PgPool> pool();
  Task<PgOutcome> run_shared(
      PgPool& pool, Context& context, std::string_view sql, const std::vector<Scalar>& values);
  static Task<PgOutcome> run_exclusive(
      PgPool& pool, Context& context, std::string_view sql, const std::vector<Scalar>& values);

  std::string description_;
  DatabaseOptions options_;
  std::shared_ptr<PgConnector> connector_;
  std::shared_ptr<Registry> registry_ = std::make_shared<Registry>();
};

}  // namespace bk::db
