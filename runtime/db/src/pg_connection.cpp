#include "pg_connection.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <asio/post.hpp>
#include <cerrno>
#include <utility>

#include "bk/async/reactor.hpp"
#include "limits.hpp"
#include "pg_error.hpp"
#include "pg_values.hpp"

namespace bk::db {

struct PgConnection::Operation {
  std::string sql;
  std::vector<Scalar> values;
  Verb verb = Verb::kOther;
  bool script = false;
  bool alone = false;            // not in a batch with others
  std::string name;              // of the prepared statement
  std::optional<Error> failure;  // of its preparation or execution
  PgOutcome outcome;
  bool answered = false;  // or nobody wants the answer any more
  Wait* wait = nullptr;
};

// Suspends a coroutine until its operation is answered, or its context says that it need not be.
class PgConnection::Wait final : public async::Waiter {
 public:
  Wait(PgConnection& connection, Context& context, OperationPtr operation)
      : Waiter(context), connection_(connection), operation_(std::move(operation)) {}
  ~Wait() {
    operation_->wait = nullptr;
    if (linked_) connection_.loop_.state().waiters.remove(*this);
  }
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    waiter_ = waiter;
    operation_->wait = this;
    if (context().cancelled || context().deadline != Deadline::max()) {
      connection_.loop_.state().waiters.add(*this);
      linked_ = true;
    }
    connection_.submit(operation_);
  }
  void await_resume() const noexcept {}

  // Resumed later: the loop is walking its list of waiters.
  void give_up(ErrorCode code) override {
    operation_->answered = true;
    operation_->outcome.result =
        code == ErrorCode::kCancelled ? cancelled_error() : deadline_error();
    asio::post(connection_.loop_.state().io, [operation = operation_] {
      if (operation->wait != nullptr) operation->wait->resume();
    });
  }
  void resume() {
    operation_->wait = nullptr;
    if (std::exchange(linked_, false)) connection_.loop_.state().waiters.remove(*this);
    waiter_.resume();
  }

 private:
  PgConnection& connection_;
  OperationPtr operation_;
  std::coroutine_handle<> waiter_;
  bool linked_ = false;
};

PgConnection::PgConnection(async::Loop& loop, PGconn* handle) : loop_(loop), handle_(handle) {
  PQsetnonblocking(handle_, 1);
  PQenterPipelineMode(handle_);
  descriptor_.emplace(loop_, PQsocket(handle_));
}

PgConnection::~PgConnection() {
  close();
}

void PgConnection::close() {
  broken_ = true;
  descriptor_.reset();
  if (handle_ != nullptr) PQfinish(std::exchange(handle_, nullptr));
}

bool PgConnection::is_alive() {
  if (broken_ || PQstatus(handle_) != CONNECTION_OK) return false;
  pollfd entry{PQsocket(handle_), POLLIN, 0};
  // On an idle connection nothing comes in but the server's farewell, and now and then a notice,
  // which is not worth telling apart.
  return poll(&entry, 1, 0) <= 0;
}

bool PgConnection::is_clean() const {
  return !broken_ && pending() == 0 && PQtransactionStatus(handle_) == PQTRANS_IDLE;
}

bool PgConnection::in_transaction() const {
  return !broken_ && PQtransactionStatus(handle_) == PQTRANS_INTRANS;
}

std::shared_ptr<void> PgConnection::make_cancel() const {
  if (handle_ == nullptr) return nullptr;
  return {PQgetCancel(handle_), [](void* cancel) { PQfreeCancel(static_cast<PGcancel*>(cancel)); }};
}

Task<PgOutcome> PgConnection::run(
    Context& context, std::string_view sql, const std::vector<Scalar>& values) {
  auto self = shared_from_this();
  auto checked = check_values(values);
  if (!checked) co_return PgOutcome{std::move(checked).error(), Fate::kDone};
  auto operation = std::make_shared<Operation>();
  operation->sql = sql;
  operation->values = values;
  operation->verb = verb_of(sql);
  co_await Wait{*this, context, operation};
  co_return std::move(operation->outcome);
}

Task<PgOutcome> PgConnection::run_script(Context& context, std::string_view script) {
  auto self = shared_from_this();
  auto operation = std::make_shared<Operation>();
  operation->sql = script;
  operation->script = true;
  co_await Wait{*this, context, operation};
  co_return std::move(operation->outcome);
}

void PgConnection::submit(const OperationPtr& operation) {
  if (pending() == 0) waiting_since_ = std::chrono::steady_clock::now();
  unsent_.push_back(operation);
  schedule_flush();
}

// Sent when the loop has run what is ready, together with what else comes up until then.
void PgConnection::schedule_flush() {
  if (std::exchange(flush_scheduled_, true)) return;
  asio::post(loop_.state().io, [self = shared_from_this()] {
    self->flush_scheduled_ = false;
    self->send_batch();
  });
}

void PgConnection::send_batch() {
  if (broken_) return break_down();
  // A script is alone on the connection: what waits is sent when it, or what is before it, has been
  // answered.
  if (unsent_.empty() || (!sent_.empty() && sent_.front().kind == Kind::kScript)) return;
  if (unsent_.front()->script) {
    if (!sent_.empty()) return;
    if (!send_script()) return break_down();
    return flush();
  }
  for (std::size_t i = 0; i < kBatch && !unsent_.empty() && !unsent_.front()->script; ++i) {
    const OperationPtr operation = unsent_.front();
    if (operation->alone && i > 0) break;
    unsent_.pop_front();
    if (!send(operation)) return break_down();
    if (operation->alone) break;
  }
  if (PQpipelineSync(handle_) == 0) return break_down();
  sent_.push_back({Kind::kSync, nullptr});
  if (!unsent_.empty()) schedule_flush();
  flush();
}

bool PgConnection::send_script() {
  const OperationPtr operation = std::move(unsent_.front());
  unsent_.pop_front();
  sent_.push_back({Kind::kScript, operation});
  return PQexitPipelineMode(handle_) == 1 && PQsendQuery(handle_, operation->sql.c_str()) == 1;
}

bool PgConnection::send_prepare(const OperationPtr& operation) {
  if (prepared_.size() >= kPreparedStatements) {
    prepared_.clear();
    sent_.push_back({Kind::kForget, nullptr});
    if (PQsendQueryParams(handle_, "DEALLOCATE ALL", 0, nullptr, nullptr, nullptr, nullptr, 0) == 0)
      return false;
  }
  operation->name = "bk" + std::to_string(next_name_++);
  prepared_.emplace(operation->sql, operation->name);
  sent_.push_back({Kind::kPrepare, operation});
  return PQsendPrepare(handle_, operation->name.c_str(), operation->sql.c_str(), 0, nullptr) == 1;
}

bool PgConnection::send(const OperationPtr& operation) {
  const auto known = prepared_.find(operation->sql);
  if (known == prepared_.end()) {
    if (!send_prepare(operation)) return false;
  } else {
    operation->name = known->second;
  }
  const PgParameters parameters(operation->values);
  sent_.push_back({Kind::kExecute, operation});
  return PQsendQueryPrepared(
             handle_,
             operation->name.c_str(),
             parameters.count(),
             parameters.pointers(),
             parameters.lengths(),
             parameters.formats(),
             0) == 1;
}

void PgConnection::flush() {
  const int left = PQflush(handle_);
  if (left < 0) return break_down();
  if (left > 0 && !std::exchange(writing_, true)) loop_.spawn(write_rest(shared_from_this()));
  if (!std::exchange(driving_, true)) loop_.spawn(drive(shared_from_this()));
}

Task<void> PgConnection::write_rest(std::shared_ptr<PgConnection> self) {
  Context patient;
  while (!self->broken_) {
    auto ready = co_await self->descriptor_->writable(patient);
    if (!ready || self->broken_) break;
    const int left = PQflush(self->handle_);
    if (left < 0) self->break_down();
    if (left <= 0) break;
  }
  self->writing_ = false;
}

// Reads answers while any are due.
Task<void> PgConnection::drive(std::shared_ptr<PgConnection> self) {
  Context patient;
  while (!self->broken_ && !self->sent_.empty()) {
    auto ready = co_await self->descriptor_->readable(patient);
    if (self->broken_) break;
    if (!ready || PQconsumeInput(self->handle_) == 0) {
      self->break_down();
      break;
    }
    self->take_results();
  }
  self->driving_ = false;
}

void PgConnection::take_results() {
  while (!broken_ && !sent_.empty() && PQisBusy(handle_) == 0) {
    PGresult* result = PQgetResult(handle_);
    if (result != nullptr) {
      take_result(result);
      PQclear(result);
    } else if (sent_.front().kind == Kind::kSync) {
      break;
    } else {
      end_of_results();
    }
  }
  if (!broken_ && PQstatus(handle_) == CONNECTION_BAD) break_down();
}

void PgConnection::take_result(PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  const Sent& front = sent_.front();
  if (status == PGRES_PIPELINE_SYNC) return end_of_batch();
  if (front.kind == Kind::kForget) return;
  Operation& operation = *front.operation;
  switch (status) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
      if (front.kind == Kind::kExecute && !operation.answered) {
        operation.outcome.result = pg_rows(result, operation.verb);
      }
      break;
    case PGRES_EMPTY_QUERY:
      if (!operation.script) operation.failure = internal_error("an empty statement");
      break;
    case PGRES_PIPELINE_ABORTED:
      if (front.kind == Kind::kPrepare) prepared_.erase(operation.sql);
      break;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
      break_down();
      break;
    default:
      note_failure(front.kind, operation, result);
      break;
  }
}

void PgConnection::note_failure(Kind kind, Operation& operation, const PGresult* result) {
  if (operation.failure) return;
  batch_failed_ = true;
  const std::string_view state = sqlstate_of(result);
  operation.failure = pg_error(result, operation.verb);
  const bool stale = kind == Kind::kExecute && is_stale_statement(state);
  if (stale || kind == Kind::kPrepare) prepared_.erase(operation.sql);
  if (stale) {
    operation.outcome.fate = Fate::kStale;
  } else if (is_serialisation_failure(state)) {
    operation.outcome.fate = Fate::kConflict;
  } else if (state == "57014" && stray_cancel_) {
    operation.outcome.fate = Fate::kCancelled;
  } else if (state.starts_with("57P")) {
    operation.outcome.fate = Fate::kLost;  // the server goes down and says so to everybody
  }
}

void PgConnection::end_of_results() {
  const Sent done = std::move(sent_.front());
  sent_.pop_front();
  if (done.kind == Kind::kExecute) answered_.push_back(done.operation);
  if (done.kind != Kind::kScript) return;
  batch_failed_ = false;
  if (PQenterPipelineMode(handle_) == 0) return break_down();
  if (!unsent_.empty()) schedule_flush();
  settle(done.operation);
}

void PgConnection::end_of_batch() {
  sent_.pop_front();
  waiting_since_ = std::chrono::steady_clock::now();
  auto answered = std::exchange(answered_, {});
  const bool undone = std::exchange(batch_failed_, false) && answered.size() > 1;
  std::vector<OperationPtr> settled;
  for (OperationPtr& operation : answered) {
    if (undone && !operation->failure && !operation->answered) {
      operation->alone = true;
      unsent_.push_back(std::move(operation));
    } else {
      settled.push_back(std::move(operation));
    }
  }
  if (!unsent_.empty()) schedule_flush();
  for (const OperationPtr& operation : settled) settle(operation);
}

void PgConnection::settle(const OperationPtr& operation) {
  if (std::exchange(operation->answered, true)) return;
  if (operation->failure) operation->outcome.result = *std::move(operation->failure);
  if (operation->wait != nullptr) operation->wait->resume();
}

void PgConnection::break_down() {
  broken_ = true;
  const Error error = pg_lost(handle_);
  const auto sent = std::exchange(sent_, {});
  const auto answered = std::exchange(answered_, {});
  const auto unsent = std::exchange(unsent_, {});
  const auto give = [&](const OperationPtr& operation, Fate fate) {
    if (!operation || operation->answered) return;
    // What the server said before it went is worth more.
    if (!operation->failure) {
      operation->failure = error;
      operation->outcome.fate = fate;
    }
    settle(operation);
  };
  for (const OperationPtr& operation : answered) give(operation, Fate::kLost);
  for (const Sent& each : sent) give(each.operation, Fate::kLost);
  for (const OperationPtr& operation : unsent) give(operation, Fate::kUnsent);
}

}  // namespace bk::db
