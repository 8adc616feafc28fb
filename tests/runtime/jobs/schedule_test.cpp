#include <catch2/catch.hpp>
#include <thread>

#include "runtime/jobs/fixture.hpp"
#include "schedules.hpp"

using namespace bk;
using namespace bk::jobs;
using namespace std::chrono_literals;

namespace {

const Timestamp kStart = Timestamp::parse("2030-01-01T00:00:30Z").value();

Definition hourly(std::string schedule = "0 * * * *") {
  Definition definition;
  definition.name = "report";
  definition.schedule = std::move(schedule);
  return definition;
}

/// One instance of a program.
struct Instance {
  Instance(JobsDatabase& database, const Definition& of) : definition(of), schedules(*database) {
    schedules.add({.definition = &definition, .cron = Cron::parse(definition.schedule).value()});
  }
  void start(JobsDatabase& database, Timestamp now) {
    REQUIRE(async::run_to_end(schedules.register_all(database.context, now)));
  }
  void tick(JobsDatabase& database, Timestamp now) {
    auto ticked = async::run_to_end(schedules.tick(database.context, now));
    INFO(db::why(ticked));
    REQUIRE(ticked);
  }

  Definition definition;
  Schedules schedules;
};

struct Sweep {};
const json::Fields<Sweep>& json_fields(Type<Sweep>) {
  static const json::Fields<Sweep> fields{};
  return fields;
}
const Definition& job_definition(Type<Sweep>) {
  static const Definition definition{.name = "sweep", .schedule = "* * * * *"};
  return definition;
}

class SweepHandler final : public Handler<Sweep> {
 public:
  Task<Result<void>> run(Context& context, db::Transaction& transaction, const Sweep&) override {
    ++runs;
    return record_effect(context, transaction, 1);
  }
  std::atomic<int> runs = 0;
};

}  // namespace

TEST_CASE("each tick is enqueued once, at its time") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  Instance one{database, hourly()};
  one.start(database, kStart);
  one.tick(database, kStart);
  CHECK(database.count_in(State::kWaiting) == 0);  // not for the tick before the program was there
  one.tick(database, kStart + 1h);
  one.tick(database, kStart + 1h);
  const auto jobs = database.jobs_in(State::kWaiting);
  REQUIRE(jobs.size() == 1);
  CHECK(jobs[0].run_at == Timestamp::parse("2030-01-01T01:00:00Z").value());
  CHECK(jobs[0].payload == "{}");
  one.tick(database, kStart + 2h);
  CHECK(database.count_in(State::kWaiting) == 2);
}

TEST_CASE("many instances enqueue each tick once") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  constexpr int kInstances = 4;
  constexpr int kTicks = 10;
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  {
    Instance first{database, hourly()};
    first.start(database, kStart);
  }
  for (int i = 0; i < kInstances; ++i) {
    threads.emplace_back([&] {
      Definition definition = hourly();
      Schedules schedules{*database};
      schedules.add({.definition = &definition, .cron = Cron::parse(definition.schedule).value()});
      Context context;
      for (int tick = 1; tick <= kTicks; ++tick) {
        if (!async::run_to_end(schedules.tick(context, kStart + tick * 1h))) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(failures == 0);
  CHECK(database.count_in(State::kWaiting) >= 1);
  // Threads run at different speeds, and one that is ahead makes up for missed ticks by one: at
  // most one per tick.
  std::map<std::int64_t, int> by_tick;
  for (const Job& job : database.jobs_in(State::kWaiting)) ++by_tick[job.run_at.microseconds()];
  CHECK(by_tick.size() <= kTicks);
  for (const auto& [tick, times] : by_tick) CHECK(times == 1);
}

TEST_CASE("ticks missed while nothing ran are made up for by one") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  Instance one{database, hourly()};
  one.start(database, kStart);
  Instance after_a_day{database, hourly()};
  after_a_day.start(database, kStart + 24h);
  after_a_day.tick(database, kStart + 24h);
  CHECK(database.count_in(State::kWaiting) == 1);
  after_a_day.tick(database, kStart + 25h);
  CHECK(database.count_in(State::kWaiting) == 2);
}

TEST_CASE("a changed schedule counts from when it is registered, and the old one stops") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  Instance old_version{database, hourly()};
  old_version.start(database, kStart);
  Instance new_version{database, hourly("30 * * * *")};
  new_version.start(database, kStart);
  old_version.tick(database, kStart + 20min);
  new_version.tick(database, kStart + 20min);
  CHECK(database.count_in(State::kWaiting) == 0);
  old_version.tick(database, kStart + 40min);
  CHECK(database.count_in(State::kWaiting) == 0);
  new_version.tick(database, kStart + 40min);
  CHECK(
      database.jobs_in(State::kWaiting).at(0).run_at ==
      Timestamp::parse("2030-01-01T00:30:00Z").value());
}

TEST_CASE("of a unique scheduled job no second one waits") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  Definition definition = hourly();
  definition.unique = true;
  Instance one{database, definition};
  one.start(database, kStart);
  one.tick(database, kStart + 1h);
  one.tick(database, kStart + 2h);
  CHECK(database.count_in(State::kWaiting) == 1);
}

TEST_CASE("workers enqueue and run scheduled jobs") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  ManualClock clock{kStart};
  Instance deployed{database, job_definition(Type<Sweep>{})};
  deployed.start(database, kStart);  // so that it does not matter which minute the workers start in
  SweepHandler handler;
  WorkersOptions options = quick();
  options.clock = &clock;
  Workers first{*database, options};
  first.add(handler);
  Workers second{*database, options};
  second.add(handler);
  int moved = 0;
  const auto three_minutes = [&] {
    if (handler.runs == moved && moved < 3) {
      ++moved;
      clock.advance(1min);
    }
    return handler.runs >= 3;
  };
  CHECK(run_until({&first, &second}, when(three_minutes)));
  CHECK(handler.runs == 3);
  CHECK(database.effects() == std::map<std::int64_t, int>{{1, 3}});
}

TEST_CASE("a schedule that is none is refused at start") {
  class Broken final : public AnyHandler {
   public:
    [[nodiscard]] const Definition& definition() const override { return definition_; }
    [[nodiscard]] Result<std::shared_ptr<const void>> decode(std::string_view) const override {
      return not_found();
    }
    Task<Result<void>> run_decoded(Context&, db::Transaction&, const void*) override {
      co_return Result<void>{};
    }

   private:
    Definition definition_ = hourly("every hour");
  };
  JobsDatabase database{db::Engine::kSqlite};
  Broken handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  const auto refused = async::run_to_end(workers.run(database.context));
  CHECK(refused.error().message().starts_with(R"(job report: the schedule "every hour" has)"));
}
