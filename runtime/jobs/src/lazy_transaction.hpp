#pragma once

#include <memory>

#include "bk/db/database.hpp"

namespace bk::jobs {

/// A transaction that begins with its first statement: a handler that computes or calls others
/// before it writes holds neither a connection nor SQLite's writer meanwhile.
class LazyTransaction final : public db::Transaction {
 public:
  explicit LazyTransaction(db::Database& database) : database_(database) {}

  [[nodiscard]] db::Dialect dialect() const override { return database_.dialect(); }
  [[nodiscard]] const db::DatabaseOptions& options() const override { return database_.options(); }
  Task<Result<db::Rows>> execute(
      Context& context, db::Statement statement, db::Values values) override;
  Task<Result<std::unique_ptr<db::Transaction>>> begin(Context& context) override;
  Task<Result<void>> execute_script(Context& context, db::Statement script) override;
  Task<Result<End>> end(Context& context, bool commit, unsigned attempt) override;

 private:
  Task<Result<void>> start(Context& context);

  db::Database& database_;
  std::unique_ptr<db::Transaction> started_;
};

}  // namespace bk::jobs
