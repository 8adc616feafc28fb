#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>

#include "runtime/jobs/fixture.hpp"
#include "store.hpp"

using namespace bk;
using namespace bk::jobs;
using namespace std::chrono_literals;

namespace {

/// A process that runs jobs until it is killed as kill -9 does.
class Victim {
 public:
  Victim(const std::string& dsn, const std::string& lease, const std::string& mode) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      ::execl(JOBS_VICTIM, JOBS_VICTIM, dsn.c_str(), lease.c_str(), mode.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    output_ = ends[0];
  }
  ~Victim() {
    kill();
    ::close(output_);
  }
  Victim(const Victim&) = delete;
  Victim& operator=(const Victim&) = delete;

  /// Waits for so many attempts; false if the process ends first.
  bool wait_for_attempts(int count) const {
    char letter = 0;
    for (int i = 0; i < count; ++i) {
      if (::read(output_, &letter, 1) != 1) return false;
    }
    return true;
  }

  void kill() {
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }

 private:
  pid_t process_ = -1;
  int output_ = -1;
};

WorkersOptions with_lease(std::chrono::milliseconds lease) {
  WorkersOptions options = quick();
  options.lease = lease;
  return options;
}

/// Whether some worker's lease goes on for more than `rest`.
Task<bool> renewed_since(JobsDatabase& database, Timestamp now, std::chrono::milliseconds rest) {
  auto rows = co_await database.database->execute(
      database.context,
      "SELECT 1 FROM bk_job_workers WHERE lease_until > $1",
      db::Values{(now + rest).microseconds()});
  co_return rows && !rows->empty();
}

/// Moves the clock by half a lease each time the lease is fresh; lets the job go in the end.
Task<bool> step(JobsDatabase& database, ManualClock& clock, int& steps, RecordHandler& handler) {
  constexpr int kSteps = 12;
  if (handler.runs == 1 && steps < kSteps) {
    const bool fresh = co_await renewed_since(database, clock.now(), 600ms);
    if (fresh) {
      clock.advance(500ms);
      ++steps;
    }
  }
  if (steps == kSteps) handler.released = true;
  co_return steps == kSteps;
}

bool all_once(const std::map<std::int64_t, int>& effects, std::size_t count) {
  if (effects.size() != count) return false;
  for (const auto& [number, times] : effects) {
    if (times != 1) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the job of a killed process is taken over, and its effect happens once") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  database.add(1);
  Victim victim{database.database.dsn(), "300", "hang"};
  REQUIRE(victim.wait_for_attempts(1));  // it has written its row, and not committed
  victim.kill();
  CHECK(database.effects().empty());
  CHECK(database.count_in(State::kRunning) == 1);

  RecordHandler handler;
  Workers heir{*database, with_lease(300ms)};
  heir.add(handler);
  CHECK(run_until({&heir}, all_settled(database)));
  CHECK(database.effects() == std::map<std::int64_t, int>{{1, 1}});
  CHECK(database.jobs_in(State::kDone).at(0).attempt == 2);
}

TEST_CASE("a process that is killed again and again loses no job and repeats no effect") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  constexpr std::size_t kJobs = 120;
  Definition patient = job_definition(Type<Record>{});
  patient.max_attempts = 1000;  // each kill costs up to four jobs an attempt
  for (std::size_t i = 0; i < kJobs; ++i) {
    (void)database.get(enqueue_json(
        database.context, *database, patient, R"({"number":)" + std::to_string(i) + "}", {}));
  }
  for (int round = 0; round < 5; ++round) {
    Victim victim{database.database.dsn(), "200", "run"};
    // Somewhere in the middle of its work, each time elsewhere.
    REQUIRE(victim.wait_for_attempts(5 + 4 * round));
    victim.kill();
  }
  RecordHandler handler;
  Workers heir{*database, with_lease(200ms)};
  heir.add(handler);
  CHECK(run_until({&heir}, all_settled(database)));
  CHECK(all_once(database.effects(), kJobs));
  CHECK(database.count_in(State::kDone) == static_cast<std::int64_t>(kJobs));
}

TEST_CASE("a job whose process dies at its last attempt is dead") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  Definition fragile = job_definition(Type<Record>{});
  fragile.max_attempts = 1;
  (void)database.get(enqueue_json(database.context, *database, fragile, R"({"number":1})", {}));
  Victim victim{database.database.dsn(), "200", "hang"};
  REQUIRE(victim.wait_for_attempts(1));
  victim.kill();
  RecordHandler handler;
  Workers heir{*database, with_lease(200ms)};
  heir.add(handler);
  CHECK(run_until({&heir}, all_settled(database)));
  CHECK(handler.runs == 0);
  CHECK(database.effects().empty());
  CHECK(database.jobs_in(State::kDead).at(0).last_error == "the process that ran it died");
}

TEST_CASE(
    "a worker that was taken for dead cannot complete, fail or release what others have now") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  database.add(1);
  Context& context = database.context;
  const Timestamp now = Timestamp::now();
  Store slow{*database, Uuid::v4()};
  Store heir{*database, Uuid::v4()};
  REQUIRE(async::run_to_end(slow.renew_lease(context, now + 1s)));
  auto claims = database.get(slow.claim(context, "records", R"(["record"])", 10, now));
  REQUIRE(claims.size() == 1);
  const Claim stale = claims[0];
  CHECK(database.get(heir.take_over(context, now)).empty());  // the lease holds
  CHECK(database.get(heir.take_over(context, now + 2s)).size() == 1);

  // It waits again, then somebody else has it.
  CHECK_FALSE(database.get(slow.complete(context, *database, stale, now)));
  REQUIRE(async::run_to_end(heir.renew_lease(context, now + 60s)));
  claims = database.get(heir.claim(context, "records", R"(["record"])", 10, now + 2s));
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].attempt == 2);
  CHECK_FALSE(database.get(slow.complete(context, *database, stale, now)));
  CHECK_FALSE(
      database.get(slow.fail(context, stale, {.dead = true, .run_at = now, .error = "x"}, now)));
  CHECK_FALSE(database.get(slow.release(context, stale)));
  CHECK(database.get(heir.complete(context, *database, claims[0], now)));
}

TEST_CASE("a long job keeps its lease while it runs") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  ManualClock clock{Timestamp::now() + 1s};
  database.add(1, "wait");
  RecordHandler handler;
  WorkersOptions options = with_lease(1000ms);
  options.clock = &clock;
  Workers first{*database, options};
  first.add(handler);
  Workers second{*database, options};
  second.add(handler);
  // Time goes on by less than the lease, but only when the lease has been renewed: six leases in
  // all.
  int steps = 0;
  const Condition six_leases = [&] { return step(database, clock, steps, handler); };
  CHECK(run_until({&first, &second}, six_leases));
  CHECK(handler.runs == 1);
  CHECK(database.jobs_in(State::kDone).at(0).attempt == 1);
}
