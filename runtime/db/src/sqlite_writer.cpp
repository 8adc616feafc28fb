#include "sqlite_writer.hpp"

#include <algorithm>
#include <utility>

#include "messages.hpp"

namespace bk::db {
namespace {

constexpr std::size_t kGroupSize = 256;
constexpr std::string_view kRelax = "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON";
constexpr std::string_view kEnforce = "PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF";

Error stopping_error() {
  return unavailable("the database is being closed");
}

}  // namespace

SqliteWriter::SqliteWriter(
    std::unique_ptr<SqliteConnection> connection, const DatabaseOptions& options)
    : connection_(std::move(connection)),
      acquire_timeout_(options.acquire_timeout),
      idle_timeout_(options.idle_transaction_timeout),
      thread_([this] { work(); }) {}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

// On the loops' threads.

Task<Result<Rows>> SqliteWriter::submit(JobPtr job) {
  const auto start = [this](const JobPtr& work) { push(work); };
  co_await HandoffAwaiter<Job, decltype(start)>{job, start};
  co_return std::move(job->result);
}

void SqliteWriter::push(const JobPtr& job) {
  {
    const std::lock_guard lock(mutex_);
    const bool waits_for_turn =
        job->kind == Job::Kind::kStatement || job->kind == Job::Kind::kBegin;
    if (waits_for_turn && !stopping_) {
      queue_.push_back(job);
    } else if (!waits_for_turn && job->session == session_ && !session_job_) {
      session_job_ = job;
    } else {
      job->result = waits_for_turn ? stopping_error() : idle_too_long();
      resume_all<Job>({job});
      return;
    }
  }
  changed_.notify_one();
}

Task<Result<Rows>> SqliteWriter::execute(
    Context& context, std::string_view sql, std::vector<Scalar> values) {
  auto job = std::make_shared<Job>();
  job->verb = verb_of(sql);
  job->sql = sql;
  job->values = std::move(values);
  job->limits = Limits(context, acquire_timeout_);
  return submit(std::move(job));
}

Task<Result<SqliteWriter::Session>> SqliteWriter::begin(Context& context, SessionKind kind) {
  auto job = std::make_shared<Job>();
  job->kind = Job::Kind::kBegin;
  job->session_kind = kind;
  job->limits = Limits(context, acquire_timeout_);
  auto begun = co_await submit(job);
  if (!begun) co_return std::move(begun).error();
  co_return job->session;
}

Task<Result<Rows>> SqliteWriter::run(
    Context& context, Session session, std::string_view sql, std::vector<Scalar> values) {
  auto job = std::make_shared<Job>();
  job->kind = Job::Kind::kRun;
  job->session = session;
  job->sql = sql;
  job->values = std::move(values);
  job->limits = Limits(context);
  return submit(std::move(job));
}

Task<Result<void>> SqliteWriter::run_script(
    Context& context, Session session, std::string_view script) {
  auto job = std::make_shared<Job>();
  job->kind = Job::Kind::kScript;
  job->session = session;
  job->sql = script;
  job->limits = Limits(context);
  auto done = co_await submit(std::move(job));
  if (!done) co_return std::move(done).error();
  co_return Result<void>{};
}

Task<Result<void>> SqliteWriter::finish(Context& context, Session session, bool commit) {
  auto job = std::make_shared<Job>();
  job->kind = commit ? Job::Kind::kCommit : Job::Kind::kRollback;
  job->session = session;
  job->limits = Limits(context);
  auto done = co_await submit(std::move(job));
  if (!done) co_return std::move(done).error();
  co_return Result<void>{};
}

void SqliteWriter::abandon(Session session) {
  {
    const std::lock_guard lock(mutex_);
    if (session_ == session) session_abandoned_ = true;
  }
  changed_.notify_one();
}

// On the writer's thread.

void SqliteWriter::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    if (queue_.front()->kind == Job::Kind::kBegin) {
      const JobPtr begin = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      run_session(begin);
    } else {
      auto group = take_group(lock);
      lock.unlock();
      run_group(std::move(group));
    }
    lock.lock();
  }
}

std::vector<SqliteWriter::JobPtr> SqliteWriter::take_group(std::unique_lock<std::mutex>&) {
  std::vector<JobPtr> group;
  while (!queue_.empty() && group.size() < kGroupSize &&
         queue_.front()->kind == Job::Kind::kStatement) {
    const bool alone = queue_.front()->verb == Verb::kAlone;
    if (alone && !group.empty()) break;
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
    if (alone) break;
  }
  return group;
}

Error SqliteWriter::turn_error(const Limits& limits) const {
  if (limits.over()) return over_error(limits);
  return unavailable("the database is busy")
      .with_cause(
          "SQLite: a transaction kept the only writer for longer than the acquire timeout (a write "
          "through the Database "
          "inside a transaction waits for itself)");
}

void SqliteWriter::run_group(std::vector<JobPtr> group) {
  std::vector<JobPtr> due;
  for (const JobPtr& job : group) {
    if (job->limits.over()) {
      job->result = over_error(job->limits);
    } else {
      due.push_back(job);
    }
  }
  // Statements that cannot be committed together may still be one by one.
  if (due.size() < 2 || !run_together(due)) {
    for (const JobPtr& job : due) run_alone(*job);
  }
  resume_all(std::move(group));
}

bool SqliteWriter::run_together(const std::vector<JobPtr>& group) {
  if (!connection_->run("BEGIN IMMEDIATE", {}, group.front()->limits)) return false;
  for (const JobPtr& job : group) {
    job->result = connection_->run(job->sql, job->values, job->limits);
    // Some failures (disk full, interrupted) undo the whole transaction.
    if (!connection_->in_transaction()) return false;
  }
  if (connection_->run("COMMIT", {}, Limits{})) return true;
  if (connection_->in_transaction()) (void)connection_->run("ROLLBACK", {}, Limits{});
  return false;
}

void SqliteWriter::run_alone(Job& job) {
  job.result = connection_->run(job.sql, job.values, job.limits);
  if (!connection_->in_transaction()) return;
  (void)connection_->run("ROLLBACK", {}, Limits{});
  job.result = control_refused();
}

// What a rebuild wants can be said outside of a transaction only.
Result<Rows> SqliteWriter::open_session(const Job& begin) {
  if (begin.limits.over()) return over_error(begin.limits);
  if (begin.session_kind == SessionKind::kRebuild) {
    auto relaxed = connection_->run_script(kRelax, Limits{});
    if (!relaxed) return std::move(relaxed).error();
  }
  return connection_->run("BEGIN IMMEDIATE", {}, begin.limits);
}

void SqliteWriter::run_session(const JobPtr& begin) {
  auto begun = open_session(*begin);
  if (!begun) {
    if (begin->session_kind == SessionKind::kRebuild)
      (void)connection_->run_script(kEnforce, Limits{});
    begin->result = std::move(begun).error();
    resume_all<Job>({begin});
    return;
  }
  Session session = 0;
  {
    const std::lock_guard lock(mutex_);
    session = session_ = ++last_session_;
    session_abandoned_ = false;
  }
  begin->session = session;
  resume_all<Job>({begin});
  while (const JobPtr job = next_of_session(session)) {
    run_in_session(*job);
    const bool last = job->kind == Job::Kind::kCommit || job->kind == Job::Kind::kRollback;
    if (last) {
      const std::lock_guard lock(mutex_);
      session_ = 0;
    }
    resume_all<Job>({job});
    if (last) break;
  }
  if (connection_->in_transaction()) (void)connection_->run("ROLLBACK", {}, Limits{});
  if (begin->session_kind == SessionKind::kRebuild)
    (void)connection_->run_script(kEnforce, Limits{});
}

// Null when there will be none: the session was abandoned, idle for too long, or the database is
// being closed.
SqliteWriter::JobPtr SqliteWriter::next_of_session(Session session) {
  const auto idle_end = std::chrono::steady_clock::now() + idle_timeout_;
  std::unique_lock lock(mutex_);
  for (;;) {
    if (session_job_) return std::exchange(session_job_, nullptr);
    if (session_abandoned_ || stopping_ || std::chrono::steady_clock::now() >= idle_end) {
      if (session_ == session) session_ = 0;
      return nullptr;
    }
    expire_waiting();
    auto until = idle_end;
    for (const JobPtr& job : queue_)
      until = std::min({until, job->limits.turn, job->limits.deadline});
    // Cancellation is a flag that nobody signals: looked at now and then.
    until = std::min(until, std::chrono::steady_clock::now() + std::chrono::milliseconds{50});
    changed_.wait_until(lock, until);
  }
}

// Called with the mutex held.
void SqliteWriter::expire_waiting() {
  const auto now = std::chrono::steady_clock::now();
  std::vector<JobPtr> expired;
  for (auto job = queue_.begin(); job != queue_.end();) {
    if (!(*job)->limits.over() && now < (*job)->limits.turn) {
      ++job;
      continue;
    }
    (*job)->result = turn_error((*job)->limits);
    expired.push_back(std::move(*job));
    job = queue_.erase(job);
  }
  resume_all(std::move(expired));
}

void SqliteWriter::run_in_session(Job& job) {
  switch (job.kind) {
    case Job::Kind::kScript: {
      auto done = connection_->run_script(job.sql, job.limits);
      if (!done) {
        job.result = std::move(done).error();
      } else if (!connection_->in_transaction()) {
        job.result = script_refused();
      }
      break;
    }
    case Job::Kind::kCommit:
      job.result = connection_->run("COMMIT", {}, Limits{});
      break;
    case Job::Kind::kRollback:
      if (connection_->in_transaction()) job.result = connection_->run("ROLLBACK", {}, Limits{});
      break;
    default:
      job.result = connection_->in_transaction()
                       ? connection_->run(job.sql, job.values, job.limits)
                       : Result<Rows>{internal_error(
                             "the transaction was rolled back by an earlier failure")};
      break;
  }
}

}  // namespace bk::db
