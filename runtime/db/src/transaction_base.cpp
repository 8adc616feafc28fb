#include "transaction_base.hpp"

#include <utility>

#include "messages.hpp"
#include "verb.hpp"

namespace bk::db {
namespace {

class NestedTransaction final : public TransactionBase {
 public:
  explicit NestedTransaction(TransactionBase& outer)
      : outer_(outer), name_("bk_" + std::to_string(outer.depth() + 1)) {}
  NestedTransaction(const NestedTransaction&) = delete;
  NestedTransaction& operator=(const NestedTransaction&) = delete;
  ~NestedTransaction() override {
    if (open_) outer_.fail(internal_error("a nested transaction was left without an end"));
  }

  Task<Result<void>> start(Context& context) {
    auto done = co_await outer_.run(context, "SAVEPOINT " + name_, {});
    if (!done) co_return std::move(done).error();
    open_ = true;
    co_return Result<void>{};
  }

  [[nodiscard]] Dialect dialect() const override { return outer_.dialect(); }
  [[nodiscard]] const DatabaseOptions& options() const override { return outer_.options(); }
  [[nodiscard]] unsigned depth() const override { return outer_.depth() + 1; }
  Task<Result<Rows>> run(
      Context& context, std::string_view sql, std::vector<Scalar> values) override {
    return outer_.run(context, sql, std::move(values));
  }
  Task<Result<void>> run_script(Context& context, std::string_view script) override {
    return outer_.run_script(context, script);
  }

  Task<Result<End>> end(Context& context, bool commit, unsigned) override {
    if (!std::exchange(open_, false)) co_return internal_error("the transaction has ended before");
    const bool keep = commit && !failure_;
    // Undoing must work when the context's time is over.
    Context patient = context;
    patient.deadline = Context::Deadline::max();
    patient.cancelled = nullptr;
    if (!keep) {
      const std::string undo = "ROLLBACK TO " + name_;
      auto undone = co_await outer_.run(patient, undo, {});
      if (!undone) {
        outer_.fail(undone.error());
        co_return std::move(undone).error();
      }
    }
    const std::string release = "RELEASE " + name_;
    auto released = co_await outer_.run(patient, release, {});
    if (!released) {
      outer_.fail(released.error());
      co_return std::move(released).error();
    }
    if (commit && failure_) co_return *failure_;
    co_return End::kDone;
  }

 private:
  TransactionBase& outer_;
  std::string name_;
  bool open_ = false;
};

}  // namespace

Task<Result<Rows>> TransactionBase::execute(Context& context, Statement statement, Values values) {
  if (failure_) co_return *failure_;
  const std::string_view sql = statement.text(dialect());
  if (verb_of(sql) == Verb::kControl) co_return control_refused();
  auto rows = co_await run(context, sql, std::move(values.list()));
  if (!rows) failure_ = rows.error();
  co_return rows;
}

Task<Result<void>> TransactionBase::execute_script(Context& context, Statement script) {
  if (failure_) co_return *failure_;
  auto done = co_await run_script(context, script.text(dialect()));
  if (!done) failure_ = done.error();
  co_return done;
}

Task<Result<std::unique_ptr<Transaction>>> TransactionBase::begin(Context& context) {
  if (failure_) co_return *failure_;
  auto nested = std::make_unique<NestedTransaction>(*this);
  auto started = co_await nested->start(context);
  if (!started) {
    failure_ = started.error();
    co_return std::move(started).error();
  }
  co_return std::unique_ptr<Transaction>{std::move(nested)};
}

}  // namespace bk::db
