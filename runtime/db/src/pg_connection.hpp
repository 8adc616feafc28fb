#pragma once

#include <coroutine>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/db/rows.hpp"
#include "verb.hpp"

struct pg_conn;
struct pg_result;

namespace bk::db {

/// What became of a statement, besides its result.
enum class Fate : std::uint8_t {
  kDone,
  kUnsent,     // the connection broke before it was sent: safe to try elsewhere
  kLost,       // the connection broke; nobody knows whether it was executed
  kStale,      // its prepared form no longer fits the schema; not executed, worth trying again
  kCancelled,  // ended by a cancellation that was meant for another
  kConflict,   // serialisation failure or deadlock
};

struct PgOutcome {
  PgOutcome() = default;
  PgOutcome(Result<Rows> of, Fate is) : result(std::move(of)), fate(is) {}

  Result<Rows> result = Rows{};
  Fate fate = Fate::kDone;
};

/// One connection in pipeline mode, on one loop. Statements of many coroutines are sent together,
/// at the end of the loop's turn, and answered in order. It keeps itself alive while answers are
/// due.
///
/// What is sent together is one transaction to the server (outside an explicit one). So answers are
/// given out when the whole batch is through, and when one of its statements fails, which undoes
/// the others, they are sent again, each alone.
class PgConnection : public std::enable_shared_from_this<PgConnection> {
 public:
  /// Takes a connection that stands. The caller is on `loop`.
  PgConnection(async::Loop& loop, pg_conn* handle);
  ~PgConnection();
  PgConnection(const PgConnection&) = delete;
  PgConnection& operator=(const PgConnection&) = delete;

  /// One statement, prepared when first seen. `sql` and `values` live until the task has ended.
  /// After a deadline the answer is still awaited and thrown away; see pending().
  Task<PgOutcome> run(Context& context, std::string_view sql, const std::vector<Scalar>& values);
  /// Several statements without values. Not while others are pending.
  Task<PgOutcome> run_script(Context& context, std::string_view script);

  /// Statements whose answers are due.
  [[nodiscard]] std::size_t pending() const { return unsent_.size() + sent_.size(); }
  /// Since when the oldest of them waits.
  [[nodiscard]] Context::Deadline waiting_since() const { return waiting_since_; }
  [[nodiscard]] bool is_broken() const { return broken_; }
  /// Looks whether the server has closed an idle connection.
  [[nodiscard]] bool is_alive();
  /// Outside any transaction, with nothing pending.
  [[nodiscard]] bool is_clean() const;
  [[nodiscard]] bool in_transaction() const;
  /// A thread-safe way to cancel what runs, which libpq does on a connection of its own; null if
  /// there is none.
  [[nodiscard]] std::shared_ptr<void> make_cancel() const;
  void close();
  /// Statements that answer to a cancellation after this were not meant by it.
  void expect_stray_cancel() { stray_cancel_ = true; }

 private:
  struct Operation;
  using OperationPtr = std::shared_ptr<Operation>;
  class Wait;
  enum class Kind : std::uint8_t { kPrepare, kExecute, kSync, kScript, kForget };
  struct Sent {
    Kind kind;
    OperationPtr operation;
  };

  void submit(const OperationPtr& operation);
  void schedule_flush();
  void send_batch();
  bool send(const OperationPtr& operation);
  bool send_prepare(const OperationPtr& operation);
  bool send_script();
  void flush();
  static Task<void> write_rest(std::shared_ptr<PgConnection> self);
  static Task<void> drive(std::shared_ptr<PgConnection> self);
  void take_results();
  void take_result(pg_result* result);
  void end_of_results();
  void end_of_batch();
  static void settle(const OperationPtr& operation);
  void note_failure(Kind kind, Operation& operation, const pg_result* result);
  void break_down();

  static constexpr std::size_t kBatch = 64;
  static constexpr std::size_t kPreparedStatements = 512;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  async::Loop& loop_;
  pg_conn* handle_;
  std::optional<async::Descriptor> descriptor_;
  std::deque<OperationPtr> unsent_;
  std::deque<Sent> sent_;
  std::vector<OperationPtr> answered_;  // of the batch whose answers are coming in
  bool batch_failed_ = false;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> prepared_;  // SQL -> name
  std::uint64_t next_name_ = 1;
  Context::Deadline waiting_since_{};
  bool flush_scheduled_ = false;
  bool writing_ = false;
  bool driving_ = false;
  bool broken_ = false;
  bool stray_cancel_ = false;
};

}  // namespace bk::db
