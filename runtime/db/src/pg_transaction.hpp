#pragma once

#include <memory>
#include <optional>

#include "pg_pool.hpp"
#include "transaction_base.hpp"

namespace bk::db {

/// A transaction on a connection of its own.
class PgTransaction final : public TransactionBase {
 public:
  PgTransaction(std::shared_ptr<PgPool> pool, PgPool::Lease lease, const DatabaseOptions& options)
      : pool_(std::move(pool)), lease_(std::move(lease)), options_(options) {}

  [[nodiscard]] Dialect dialect() const override { return Dialect::kPostgresql; }
  [[nodiscard]] const DatabaseOptions& options() const override { return options_; }
  Task<Result<Rows>> run(
      Context& context, std::string_view sql, std::vector<Scalar> values) override;
  Task<Result<void>> run_script(Context& context, std::string_view script) override;
  Task<Result<End>> end(Context& context, bool commit, unsigned attempt) override;

 private:
  Task<void> roll_back();
  /// kAgain, after a pause, if that may help.
  Task<Result<End>> again_or(Context& context, unsigned attempt, Result<End> otherwise);

  std::shared_ptr<PgPool> pool_;
  std::optional<PgPool::Lease> lease_;  // given up at the end
  const DatabaseOptions& options_;
  bool may_succeed_again_ = false;
};

}  // namespace bk::db
