#include "runtime/jobs/fixture.hpp"

#include <catch2/catch.hpp>
#include <cstdio>

namespace bk::jobs {

namespace {

// What is tested is the death of processes, not of machines.
db::DatabaseOptions without_fsync() {
  db::DatabaseOptions options;
  options.sync_every_commit = false;
  return options;
}

}  // namespace

JobsDatabase::JobsDatabase(db::Engine engine) : database(engine, without_fsync()) {
  auto migrated = async::run_to_end(migrate(context, *database));
  INFO(db::why(migrated));
  REQUIRE(migrated);
  database.script(
      "CREATE TABLE effects (number INTEGER NOT NULL) STRICT",
      "CREATE TABLE effects (number bigint NOT NULL)");
}

void JobsDatabase::add(std::int64_t number, std::string how, EnqueueOptions options) {
  const Record payload{.number = number, .how = std::move(how)};
  (void)get(enqueue(context, *database, payload, std::move(options)));
}

std::map<std::int64_t, int> JobsDatabase::effects() {
  const db::Rows rows = get(database->execute(context, "SELECT number FROM effects"));
  std::map<std::int64_t, int> counts;
  for (const db::Row& row : rows) ++counts[row.integer(0).value()];
  return counts;
}

std::vector<Job> JobsDatabase::jobs_in(State state) {
  return get(list(context, *database, state, {}, 100'000));
}

std::int64_t JobsDatabase::count_in(State state) {
  return static_cast<std::int64_t>(jobs_in(state).size());
}

Task<Result<void>> RecordHandler::run(
    Context& context, db::Transaction& transaction, const Record& payload) {
  const int run = ++runs;
  const int at_once = ++at_once_;
  if (at_once > most_at_once) most_at_once = at_once;
  Result<void> result;
  if (payload.how == "pause")
    result = co_await async::Loop::current()->sleep(context, std::chrono::milliseconds{20});
  if (payload.how == "sleep")
    result = co_await async::Loop::current()->sleep(context, std::chrono::hours{1});
  while (payload.how == "wait" && !released && result) {
    result = co_await async::Loop::current()->sleep(context, std::chrono::milliseconds{5});
  }
  if (result) result = co_await record_effect(context, transaction, payload.number);
  if (result && (payload.how == "fail" || (payload.how == "fail-once" && run == 1))) {
    result = unavailable("it failed, as told");
  }
  --at_once_;
  co_return result;
}

WorkersOptions quick() {
  WorkersOptions options;
  options.poll_interval = std::chrono::milliseconds{10};
  options.drain_timeout = std::chrono::milliseconds{20'000};
  return options;
}

namespace {

Task<bool> no_job_left(JobsDatabase& database) {
  auto counts = co_await count(database.context, *database);
  if (!counts) co_return false;
  for (const Counts& queue : *counts) {
    if (queue.waiting + queue.running > 0) co_return false;
  }
  co_return true;
}

Task<bool> has_count(JobsDatabase& database, State state, std::size_t wanted) {
  auto jobs = co_await list(database.context, *database, state, {}, 100'000);
  co_return jobs.has_value() && jobs->size() == wanted;
}

Task<bool> holds_now(const std::function<bool()>& holds) {
  co_return holds();
}

}  // namespace

Condition all_settled(JobsDatabase& database) {
  return [&database] { return no_job_left(database); };
}

Condition reached(JobsDatabase& database, State state, std::size_t count) {
  return [&database, state, count] { return has_count(database, state, count); };
}

Condition when(std::function<bool()> holds) {
  return [holds = std::move(holds)] { return holds_now(holds); };
}

namespace {

struct Run {
  Result<void> outcome;
  bool ended = false;
};

Task<> run_one(Workers& workers, Context& context, Run& run) {
  run.outcome = co_await workers.run(context);
  run.ended = true;
}

Task<bool> drive(const std::vector<Workers*>& workers, const Condition& done, Context& context) {
  using std::chrono::steady_clock;
  async::Loop& loop = *async::Loop::current();
  std::vector<Run> runs(workers.size());
  for (std::size_t i = 0; i < workers.size(); ++i)
    loop.spawn(run_one(*workers[i], context, runs[i]));
  const auto give_up = steady_clock::now() + std::chrono::minutes{1};
  Context forever;
  bool in_time = true;
  while (!co_await done()) {
    in_time = steady_clock::now() < give_up;
    if (!in_time) break;
    (void)co_await loop.sleep(forever, std::chrono::milliseconds{5});
  }
  for (Workers* const worker : workers) worker->stop();
  bool good = in_time;
  for (Run& run : runs) {
    while (!run.ended) (void)co_await loop.sleep(forever, std::chrono::milliseconds{2});
    // Not by Catch, which knows one thread.
    if (!run.outcome) std::fprintf(stderr, "a worker failed: %s\n", db::why(run.outcome).c_str());
    good = good && run.outcome.has_value();
  }
  co_return good;
}

}  // namespace

bool run_until(const std::vector<Workers*>& workers, const Condition& done, Context context) {
  return async::run_to_end(drive(workers, done, context));
}

}  // namespace bk::jobs
