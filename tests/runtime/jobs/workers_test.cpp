#include "bk/jobs/workers.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "bk/obs/metrics.hpp"
#include "bk/obs/telemetry.hpp"
#include "runtime/jobs/fixture.hpp"

using namespace bk;
using namespace bk::jobs;
using namespace std::chrono_literals;

namespace {

/// Each of 0 to count - 1 exactly once.
bool each_once(const std::map<std::int64_t, int>& effects, std::int64_t count) {
  if (static_cast<std::int64_t>(effects.size()) != count) return false;
  for (const auto& [number, times] : effects) {
    if (times != 1 || number < 0 || number >= count) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("jobs are run, and their effect is committed with their completion") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  for (int i = 0; i < 20; ++i) database.add(i);
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  CHECK(run_until({&workers}, all_settled(database)));
  CHECK(each_once(database.effects(), 20));
  CHECK(database.count_in(State::kDone) == 20);
  CHECK(handler.runs == 20);
  CHECK(workers.active() == 0);
}

TEST_CASE("several workers on several threads run each job once") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  constexpr int kJobs = 200;
  for (int i = 0; i < kJobs; ++i) database.add(i);
  RecordHandler handler;
  std::vector<std::unique_ptr<Workers>> workers;
  for (int i = 0; i < 3; ++i) {
    workers.push_back(std::make_unique<Workers>(*database, quick()));
    workers.back()->add(handler);
  }
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (const auto& one : workers) {
    threads.emplace_back([&] {
      if (run_until({one.get()}, all_settled(database))) ++good;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(good == 3);
  CHECK(handler.runs == kJobs);
  CHECK(each_once(database.effects(), kJobs));
}

TEST_CASE("a queue runs as many at once as it may") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  for (int i = 0; i < 12; ++i) database.add(i, "pause");
  RecordHandler handler;
  WorkersOptions options = quick();
  options.queue_concurrency = {{"records", 3}};
  Workers workers{*database, options};
  workers.add(handler);
  CHECK(run_until({&workers}, all_settled(database)));
  CHECK(handler.most_at_once == 3);
  CHECK(each_once(database.effects(), 12));
}

TEST_CASE("a failed attempt is undone and tried again") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  database.add(1, "fail-once");
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  CHECK(run_until({&workers}, all_settled(database)));
  CHECK(handler.runs == 2);
  CHECK(database.effects() == std::map<std::int64_t, int>{{1, 1}});
  const Job job = database.jobs_in(State::kDone).at(0);
  CHECK(job.attempt == 2);
  CHECK(job.last_error.empty());
}

TEST_CASE("a job that fails at every attempt is dead, and kept with its reason") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  database.add(1, "fail");
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  CHECK(run_until({&workers}, all_settled(database)));
  CHECK(handler.runs == 3);
  CHECK(database.effects().empty());
  const Job job = database.jobs_in(State::kDead).at(0);
  CHECK(job.attempt == 3);
  CHECK(job.last_error == "unavailable: it failed, as told");
}

TEST_CASE("a payload that does not fit is dead at once, with the reason") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  (void)database.get(enqueue_json(
      database.context, *database, job_definition(Type<Record>{}), R"({"number":"seven"})", {}));
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  CHECK(run_until({&workers}, all_settled(database)));
  CHECK(handler.runs == 0);
  const Job job = database.jobs_in(State::kDead).at(0);
  CHECK(job.attempt == 1);
  CHECK(job.last_error.find("/number") != std::string::npos);
}

TEST_CASE("jobs that this program does not know are left to those who do") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  const Definition other{.name = "from-the-next-version", .queue = "records"};
  (void)database.get(enqueue_json(database.context, *database, other, "{}", {}));
  database.add(1);
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  CHECK(run_until({&workers}, reached(database, State::kDone, 1)));
  CHECK(database.jobs_in(State::kWaiting).at(0).name == "from-the-next-version");
}

TEST_CASE("a job is not run before its time") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  const Timestamp start = Timestamp::parse("2030-01-01T00:00:00Z").value();
  ManualClock clock{start};
  EnqueueOptions later;
  later.run_at = start + 1h;
  database.add(1, "ok", later);
  EnqueueOptions now;
  now.run_at = start;
  database.add(2, "ok", now);
  RecordHandler handler;
  WorkersOptions options = quick();
  options.clock = &clock;
  Workers workers{*database, options};
  workers.add(handler);
  CHECK(run_until({&workers}, reached(database, State::kDone, 1)));
  CHECK(database.effects() == std::map<std::int64_t, int>{{2, 1}});
  clock.advance(1h);
  Workers next{*database, options};
  next.add(handler);
  CHECK(run_until({&next}, all_settled(database)));
  CHECK(database.effects() == std::map<std::int64_t, int>{{1, 1}, {2, 1}});
}

TEST_CASE("stopping cancels what does not end in time, and gives the job back untried") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  database.add(1, "sleep");
  RecordHandler handler;
  WorkersOptions options = quick();
  options.drain_timeout = 50ms;
  Workers workers{*database, options};
  workers.add(handler);
  CHECK(run_until({&workers}, when([&] { return handler.runs == 1; })));
  const Job job = database.jobs_in(State::kWaiting).at(0);
  CHECK(job.attempt == 0);
  CHECK(database.effects().empty());
}

TEST_CASE("stopping waits for jobs that end in time") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  database.add(1, "pause");
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  CHECK(run_until({&workers}, when([&] { return handler.runs == 1; })));
  CHECK(database.count_in(State::kDone) == 1);
}

TEST_CASE("enqueueing in the same process wakes a worker that would poll much later") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  RecordHandler handler;
  WorkersOptions options = quick();
  options.poll_interval = 1h;
  Workers workers{*database, options};
  workers.add(handler);
  std::thread enqueuer{[&] {
    std::this_thread::sleep_for(50ms);
    database.add(1);
  }};
  CHECK(run_until({&workers}, when([&] { return handler.runs == 1; })));
  enqueuer.join();
  CHECK(database.count_in(State::kDone) == 1);
}

TEST_CASE("handlers that cannot be told apart or schedules that are none are refused") {
  JobsDatabase database{db::Engine::kSqlite};
  RecordHandler first;
  RecordHandler second;
  Workers twice{*database, quick()};
  twice.add(first);
  twice.add(second);
  const auto refused = async::run_to_end(twice.run(database.context));
  CHECK(refused.error().message() == "two handlers are added for the job record");
}

TEST_CASE("finished jobs are removed after their time") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  for (int i = 0; i < 3; ++i) database.add(i);
  database.add(9, "fail");
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  CHECK(run_until({&workers}, all_settled(database)));
  ManualClock clock{Timestamp::now() + 25h};
  WorkersOptions options = quick();
  options.clock = &clock;
  Workers next_day{*database, options};
  next_day.add(handler);
  CHECK(run_until({&next_day}, reached(database, State::kDone, 0)));
  CHECK(database.count_in(State::kDead) == 1);
  clock.advance(std::chrono::hours{24 * 30});
  Workers next_month{*database, options};
  next_month.add(handler);
  CHECK(run_until({&next_month}, reached(database, State::kDead, 0)));
}

TEST_CASE("jobs are counted by outcome") {
  JobsDatabase database{db::Engine::kSqlite};
  database.add(1);
  database.add(2, "fail");
  obs::TelemetryOptions silent;
  silent.log_level = obs::Level::kOff;
  obs::Telemetry telemetry{silent};
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  CHECK(run_until({&workers}, all_settled(database), telemetry.context()));
  const std::string text = telemetry.metrics().expose();
  INFO(text);
  CHECK(text.find(R"(_count{job="record",outcome="done"} 1)") != std::string::npos);
  CHECK(text.find(R"(_count{job="record",outcome="retry"} 2)") != std::string::npos);
  CHECK(text.find(R"(_count{job="record",outcome="dead"} 1)") != std::string::npos);
}
