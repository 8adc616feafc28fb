#include "bk/jobs/inspect.hpp"

#include <catch2/catch.hpp>

#include "runtime/jobs/fixture.hpp"

using namespace bk;
using namespace bk::jobs;

namespace {

void kill_all(JobsDatabase& database) {
  RecordHandler handler;
  Workers workers{*database, quick()};
  workers.add(handler);
  REQUIRE(run_until({&workers}, all_settled(database)));
}

}  // namespace

TEST_CASE("jobs are counted by queue and state") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  CHECK(database.get(count(database.context, *database)).empty());
  database.add(1, "fail");
  database.add(2);
  kill_all(database);
  database.add(3);
  const Definition mail{.name = "mail", .queue = "mail"};
  (void)database.get(enqueue_json(database.context, *database, mail, "{}", {}));
  const auto counts = database.get(count(database.context, *database));
  REQUIRE(counts.size() == 2);
  CHECK(counts[0].queue == "mail");
  CHECK(counts[0].waiting == 1);
  CHECK(counts[1].queue == "records");
  CHECK(counts[1].waiting == 1);
  CHECK(counts[1].running == 0);
  CHECK(counts[1].done == 1);
  CHECK(counts[1].dead == 1);
}

TEST_CASE("a dead job can be listed, retried and discarded") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  database.add(1, "fail");
  database.add(2, "fail");
  kill_all(database);
  auto dead = database.jobs_in(State::kDead);
  REQUIRE(dead.size() == 2);
  CHECK(to_string(dead[0].state) == "dead");
  CHECK(database.get(list(database.context, *database, State::kDead, "other", 10)).empty());
  CHECK(database.get(list(database.context, *database, State::kDead, "record", 1)).size() == 1);

  CHECK(async::run_to_end(retry(database.context, *database, dead[0].id)));
  const Job again = database.get(find(database.context, *database, dead[0].id));
  CHECK(again.state == State::kWaiting);
  CHECK(again.attempt == 0);
  const auto twice = async::run_to_end(retry(database.context, *database, dead[0].id));
  CHECK(twice.error().code() == ErrorCode::kNotFound);

  CHECK(async::run_to_end(discard(database.context, *database, dead[1].id)));
  CHECK(
      async::run_to_end(find(database.context, *database, dead[1].id)).error().code() ==
      ErrorCode::kNotFound);
  CHECK(
      async::run_to_end(discard(database.context, *database, dead[1].id)).error().code() ==
      ErrorCode::kNotFound);
}

TEST_CASE("all dead jobs of a name are retried at once, but no two with one unique key") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  EnqueueOptions unique;
  unique.unique_key = "k";
  database.add(1, "fail", unique);
  kill_all(database);
  database.add(2, "fail", unique);
  database.add(3, "fail");
  kill_all(database);
  REQUIRE(database.count_in(State::kDead) == 3);
  CHECK(database.get(retry_all(database.context, *database, "other")) == 0);
  CHECK(database.get(retry_all(database.context, *database, "record")) == 2);
  CHECK(database.get(retry_all(database.context, *database)) == 0);
  const Job left = database.jobs_in(State::kDead).at(0);
  CHECK(
      async::run_to_end(retry(database.context, *database, left.id)).error().code() ==
      ErrorCode::kConflict);
}
