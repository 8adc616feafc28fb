#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/db/rows.hpp"
#include "bk/db/statement.hpp"
#include "bk/db/values.hpp"

namespace bk::db {

class Transaction;
struct DatabaseOptions;

/// Something that executes statements: a Database (each statement is a transaction of its own) or a
/// Transaction.
///
/// Everything that waits is awaited on a Loop and resumes on it. Failures are codes that mean the
/// same for both engines: kConflict (unique or primary key; deleting a row that others refer to),
/// kUnprocessable (foreign key, NOT NULL, CHECK, a value that its column's type cannot hold, text
/// with a NUL), kDeadlineExceeded and kCancelled by the context, kUnavailable (server away,
/// database busy for too long), kInternal (wrong SQL; the cause says what).
class Executor {
 public:
  virtual ~Executor() = default;

  [[nodiscard]] virtual Dialect dialect() const = 0;
  /// Of the database.
  [[nodiscard]] virtual const DatabaseOptions& options() const = 0;

  /// Executes one statement with its parameters bound. The statement's text must live until the
  /// result is there; literals do. BEGIN, COMMIT and the like are refused: use transaction().
  virtual Task<Result<Rows>> execute(Context& context, Statement statement, Values values = {}) = 0;

  /// Begins a transaction (in a transaction: a nested one, by a savepoint). transaction() is the
  /// better way.
  virtual Task<Result<std::unique_ptr<Transaction>>> begin(Context& context) = 0;

  /// Runs `body`, a function from Transaction& to Task<Result<T>>: commits when it succeeds, rolls
  /// back when it fails. After a serialisation failure or deadlock everything is rolled back and
  /// `body` is run again, so it must have no effect outside the transaction. Within a transaction:
  /// a nested one, undone alone when it fails, never retried.
  ///
  /// On SQLite there is one writer: a body that waits for other things holds up every other write,
  /// and a write through the Database inside it waits for itself until
  /// `DatabaseOptions::acquire_timeout` ends it.
  ///
  /// A lambda written into the call captures by reference: gcc 12 destroys the captures of a
  /// closure twice that is made inside a co_await expression.
  template <class F>
  std::invoke_result_t<F&, Transaction&> transaction(Context& context, F&& body);
};

/// A transaction in progress, used by one coroutine at a time. Once a statement has failed only the
/// rollback is left (as PostgreSQL has it; SQLite is held to the same): further statements repeat
/// the first failure, and so does the commit. Use a nested transaction around what may fail.
class Transaction : public Executor {
 public:
  enum class End : std::uint8_t { kDone, kAgain };

  /// Executes statements separated by semicolons, without parameters: migrations.
  virtual Task<Result<void>> execute_script(Context& context, Statement script) = 0;

  /// Ends the transaction; once. kAgain: it was rolled back, and could succeed if run again
  /// (`attempt` counts from 1; a pause has been made). A transaction that is destroyed without this
  /// is rolled back.
  virtual Task<Result<End>> end(Context& context, bool commit, unsigned attempt) = 0;
};

template <class F>
std::invoke_result_t<F&, Transaction&> Executor::transaction(Context& context, F&& body) {
  static_assert(
      std::is_lvalue_reference_v<F> || std::is_trivially_destructible_v<F>,
      "capture by reference, or give the lambda a name first");
  for (unsigned attempt = 1;; ++attempt) {
    auto begun = co_await begin(context);
    if (!begun) co_return std::move(begun).error();
    const std::unique_ptr<Transaction> work = std::move(begun).value();
    auto result = co_await body(*work);
    auto ended = co_await work->end(context, result.has_value(), attempt);
    if (!ended) {
      if (!result) co_return result;
      co_return std::move(ended).error();
    }
    if (*ended == Transaction::End::kDone) co_return result;
  }
}

}  // namespace bk::db
