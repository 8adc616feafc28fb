#include "observed_database.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "bk/obs/instruments.hpp"
#include "bk/obs/trace.hpp"

namespace bk::app {
namespace {

using Clock = std::chrono::steady_clock;

// The convention's names; those of bk::db are its own.
std::string_view system_name(db::Dialect dialect) {
  return db::to_string(dialect);
}

struct Meter {
  explicit Meter(obs::Telemetry& telemetry)
      : duration(obs::db_client_instruments(telemetry.metrics()).operation_duration) {}

  obs::Family<obs::Histogram>& duration;
};

/// One operation: measured always, a span where the trace is sampled. The span's context is a copy,
/// because statements of one context may be awaited together, and then spans would not nest.
class Operation {
 public:
  Operation(Meter& meter, db::Dialect dialect, Context& context, std::string_view name)
      : meter_(meter), dialect_(dialect), context_(context), name_(name), start_(Clock::now()) {
    if (context.telemetry == nullptr || !context.trace.sampled) return;
    copy_.emplace(context);
    span_.emplace(*copy_, name, obs::SpanKind::kClient);
    span_->set({"db.system.name", system_name(dialect)});
    span_->set({"db.operation.name", name});
  }

  Context& context() { return copy_ ? *copy_ : context_; }
  void set_text(std::string_view text) {
    if (span_) span_->set({"db.query.text", text});
  }

  template <class T>
  void finish(const Result<T>& result) {
    const std::string_view error =
        result.has_value() ? std::string_view{} : to_string(result.error().code());
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    meter_.duration.with({system_name(dialect_), name_, error}).record(seconds);
    if (span_ && !error.empty()) {
      span_->set({"error.type", error});
      span_->fail(error);
    }
  }

 private:
  Meter& meter_;
  const db::Dialect dialect_;
  Context& context_;
  const std::string_view name_;
  const Clock::time_point start_;
  std::optional<Context> copy_;
  std::optional<obs::Span> span_;
};

Task<Result<db::Rows>> execute_on(
    db::Executor& inner,
    Meter& meter,
    Context& context,
    db::Statement statement,
    db::Values values) {
  const std::string_view text = statement.text(inner.dialect());
  Operation operation(meter, inner.dialect(), context, operation_name(text));
  operation.set_text(text);
  auto rows = co_await inner.execute(operation.context(), statement, std::move(values));
  operation.finish(rows);
  co_return rows;
}

class ObservedTransaction final : public db::Transaction {
 public:
  ObservedTransaction(std::unique_ptr<db::Transaction> inner, Meter& meter)
      : inner_(std::move(inner)), meter_(meter) {}

  [[nodiscard]] db::Dialect dialect() const override { return inner_->dialect(); }
  [[nodiscard]] const db::DatabaseOptions& options() const override { return inner_->options(); }

  Task<Result<db::Rows>> execute(
      Context& context, db::Statement statement, db::Values values) override {
    return execute_on(*inner_, meter_, context, statement, std::move(values));
  }
  Task<Result<void>> execute_script(Context& context, db::Statement script) override {
    return inner_->execute_script(context, script);
  }
  Task<Result<std::unique_ptr<db::Transaction>>> begin(Context& context) override;
  Task<Result<End>> end(Context& context, bool commit, unsigned attempt) override {
    Operation operation(meter_, dialect(), context, commit ? "COMMIT" : "ROLLBACK");
    auto ended = co_await inner_->end(operation.context(), commit, attempt);
    operation.finish(ended);
    co_return ended;
  }

 private:
  std::unique_ptr<db::Transaction> inner_;
  Meter& meter_;
};

template <class Base>
Task<Result<std::unique_ptr<db::Transaction>>> begin_on(
    Base& inner,
    Meter& meter,
    Context& context,
    Task<Result<std::unique_ptr<db::Transaction>>> (Base::*begin)(Context&)) {
  // The transaction may keep the context it was begun with, so it is not given the operation's
  // copy.
  Operation operation(meter, inner.dialect(), context, "BEGIN");
  auto begun = co_await (inner.*begin)(context);
  operation.finish(begun);
  if (!begun) co_return std::move(begun).error();
  std::unique_ptr<db::Transaction> observed =
      std::make_unique<ObservedTransaction>(std::move(begun).value(), meter);
  co_return std::move(observed);
}

Task<Result<std::unique_ptr<db::Transaction>>> ObservedTransaction::begin(Context& context) {
  return begin_on<db::Executor>(*inner_, meter_, context, &db::Executor::begin);
}

class ObservedDatabase final : public db::Database {
 public:
  ObservedDatabase(std::unique_ptr<db::Database> inner, obs::Telemetry& telemetry)
      : inner_(std::move(inner)), meter_(telemetry) {}

  [[nodiscard]] db::Dialect dialect() const override { return inner_->dialect(); }
  [[nodiscard]] const db::DatabaseOptions& options() const override { return inner_->options(); }
  [[nodiscard]] const std::string& description() const override { return inner_->description(); }

  Task<Result<db::Rows>> execute(
      Context& context, db::Statement statement, db::Values values) override {
    return execute_on(*inner_, meter_, context, statement, std::move(values));
  }
  Task<Result<std::unique_ptr<db::Transaction>>> begin(Context& context) override {
    return begin_on<db::Executor>(*inner_, meter_, context, &db::Executor::begin);
  }
  Task<Result<std::unique_ptr<db::Transaction>>> begin_rebuild(Context& context) override {
    return begin_on(*inner_, meter_, context, &db::Database::begin_rebuild);
  }

 private:
  std::unique_ptr<db::Database> inner_;
  Meter meter_;
};

}  // namespace

std::unique_ptr<db::Database> observe(
    std::unique_ptr<db::Database> database, obs::Telemetry& telemetry) {
  return std::make_unique<ObservedDatabase>(std::move(database), telemetry);
}

std::string_view operation_name(std::string_view sql) {
  static constexpr std::array<std::string_view, 12> kNames{
      "SELECT",
      "INSERT",
      "UPDATE",
      "DELETE",
      "WITH",
      "CREATE",
      "ALTER",
      "DROP",
      "PRAGMA",
      "LISTEN",
      "NOTIFY",
      "LOCK"};
  while (!sql.empty() && (sql.front() == ' ' || sql.front() == '\n' || sql.front() == '(')) {
    sql.remove_prefix(1);
  }
  for (const std::string_view name : kNames) {
    if (sql.size() < name.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < name.size(); ++i) same = same && (sql[i] & ~0x20) == name[i];
    if (same && (sql.size() == name.size() || sql[name.size()] <= ' ')) return name;
  }
  return "_OTHER";
}

}  // namespace bk::app
