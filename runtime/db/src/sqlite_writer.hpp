#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/result.hpp"
#include "bk/db/database.hpp"
#include "bk/db/rows.hpp"
#include "limits.hpp"
#include "resume.hpp"
#include "sqlite_connection.hpp"

namespace bk::db {

/// The one connection that writes, on a thread of its own. Single statements that wait together are
/// committed together; a session (an explicit transaction) has the connection to itself until it
/// ends.
class SqliteWriter {
 public:
  SqliteWriter(std::unique_ptr<SqliteConnection> connection, const DatabaseOptions& options);
  ~SqliteWriter();
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;

  /// One statement, a transaction of its own. `sql` lives until the task has ended.
  Task<Result<Rows>> execute(Context& context, std::string_view sql, std::vector<Scalar> values);

  // A session, for one coroutine at a time: begin, then run or run_script, then finish.
  using Session = std::uint64_t;
  /// kRebuild: see Database::begin_rebuild().
  enum class SessionKind : std::uint8_t { kUsual, kRebuild };
  Task<Result<Session>> begin(Context& context, SessionKind kind);
  Task<Result<Rows>> run(
      Context& context, Session session, std::string_view sql, std::vector<Scalar> values);
  Task<Result<void>> run_script(Context& context, Session session, std::string_view script);
  Task<Result<void>> finish(Context& context, Session session, bool commit);
  /// Rolls back without waiting.
  void abandon(Session session);

 private:
  struct Job : Handoff {
    enum class Kind : std::uint8_t { kStatement, kBegin, kRun, kScript, kCommit, kRollback };
    Kind kind = Kind::kStatement;
    SessionKind session_kind = SessionKind::kUsual;
    Verb verb = Verb::kOther;
    Session session = 0;
    std::string_view sql;
    std::vector<Scalar> values;
    Limits limits;
    Result<Rows> result = Rows{};
  };
  using JobPtr = std::shared_ptr<Job>;

  Task<Result<Rows>> submit(JobPtr job);
  void push(const JobPtr& job);

  void work();
  std::vector<JobPtr> take_group(std::unique_lock<std::mutex>& lock);
  void run_group(std::vector<JobPtr> group);
  bool run_together(const std::vector<JobPtr>& group);
  void run_alone(Job& job);
  void run_session(const JobPtr& begin);
  Result<Rows> open_session(const Job& begin);
  JobPtr next_of_session(Session session);
  void run_in_session(Job& job);
  void expire_waiting();
  Error turn_error(const Limits& limits) const;

  std::unique_ptr<SqliteConnection> connection_;
  const std::chrono::milliseconds acquire_timeout_;
  const std::chrono::milliseconds idle_timeout_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<JobPtr> queue_;  // statements and begins, in order
  JobPtr session_job_;        // the next job of the session
  Session session_ = 0;       // 0: none
  Session last_session_ = 0;
  bool session_abandoned_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace bk::db
