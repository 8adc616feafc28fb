#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bk/db/executor.hpp"

namespace bk::db {

/// What transactions of both engines have in common: after a failure only the rollback is left;
/// nesting by savepoints.
class TransactionBase : public Transaction {
 public:
  Task<Result<Rows>> execute(Context& context, Statement statement, Values values) final;
  Task<Result<void>> execute_script(Context& context, Statement script) final;
  Task<Result<std::unique_ptr<Transaction>>> begin(Context& context) final;

  // The same without any of that.
  virtual Task<Result<Rows>> run(
      Context& context, std::string_view sql, std::vector<Scalar> values) = 0;
  virtual Task<Result<void>> run_script(Context& context, std::string_view script) = 0;

  /// How deeply nested: 0 for the outermost.
  [[nodiscard]] virtual unsigned depth() const { return 0; }
  void fail(const Error& error) {
    if (!failure_) failure_ = error;
  }

 protected:
  /// The first failure since the beginning.
  std::optional<Error> failure_;
};

}  // namespace bk::db
