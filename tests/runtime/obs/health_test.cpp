#include "bk/obs/health.hpp"

#include <catch2/catch.hpp>

#include "bk/async/loop.hpp"

namespace bk::obs {
namespace {

Task<Result<void>> succeed(Context& /*context*/) {
  co_return {};
}
Task<Result<void>> fail(Context& /*context*/) {
  co_return unavailable("no database").with_cause("connection refused");
}

Health::Report run(Health& health) {
  Context context;
  return async::run_to_end(health.run(context));
}

TEST_CASE("nothing is ready before it is said to be") {
  Health health;
  int runs = 0;
  health.add("counted", [&runs](Context& context) {
    ++runs;
    return succeed(context);
  });
  CHECK_FALSE(run(health).ready);
  CHECK(runs == 0);
  health.set_ready(true);
  CHECK(run(health).ready);
  CHECK(runs == 1);
  health.set_ready(false);
  CHECK_FALSE(run(health).ready);
  CHECK(runs == 1);
}

TEST_CASE("one failing check is enough, and is named with its cause") {
  Health health;
  health.set_ready(true);
  health.add("cache", succeed);
  health.add("database", fail);
  health.add("queue", succeed);
  const Health::Report report = run(health);
  CHECK_FALSE(report.ready);
  REQUIRE(report.checks.size() == 3);
  CHECK(report.checks[0].healthy);
  CHECK_FALSE(report.checks[1].healthy);
  CHECK(report.checks[1].name == "database");
  CHECK(report.checks[1].failure == "connection refused");
  CHECK(report.checks[2].healthy);
}

TEST_CASE("a check is told how long it may take") {
  Health health;
  health.set_ready(true);
  auto deadline = Context::Deadline::max();
  health.add("watch", [&deadline](Context& context) {
    deadline = context.deadline;
    return succeed(context);
  });
  run(health);
  CHECK(deadline < Context::Deadline::max());
}

}  // namespace
}  // namespace bk::obs
