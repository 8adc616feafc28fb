#include "bk/jobs/enqueue.hpp"

#include <catch2/catch.hpp>

#include "runtime/jobs/fixture.hpp"

using namespace bk;
using namespace bk::jobs;

namespace {

struct Once {
  std::int64_t number = 0;
};
const json::Fields<Once>& json_fields(Type<Once>) {
  static const json::Fields<Once> fields{json::required("number", &Once::number)};
  return fields;
}
const Definition& job_definition(Type<Once>) {
  static const Definition definition{.name = "once", .max_attempts = 7, .unique = true};
  return definition;
}

Task<Result<void>> enqueue_and(Context& context, db::Transaction& transaction, bool commit) {
  const Record payload{.number = 1};
  auto added = co_await enqueue(context, transaction, payload);
  if (!added) co_return std::move(added).error();
  if (!commit) co_return conflict("never mind");
  co_return Result<void>{};
}

}  // namespace

TEST_CASE("a job waits with what it was enqueued with") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  const Timestamp later = Timestamp::parse("2100-01-01T00:00:00Z").value();
  EnqueueOptions options;
  options.run_at = later;
  const Record payload{.number = 7};
  const auto id = database.get(enqueue(database.context, *database, payload, options));
  REQUIRE(id);
  const Job job = database.get(find(database.context, *database, *id));
  CHECK(job.name == "record");
  CHECK(job.queue == "records");
  CHECK(job.state == State::kWaiting);
  CHECK(job.payload == R"({"number":7,"how":"ok"})");
  CHECK(job.attempt == 0);
  CHECK(job.max_attempts == 3);
  CHECK(job.run_at == later);
  CHECK(job.created_at < later);
}

TEST_CASE("a job exists if and only if its transaction commits") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  for (const bool commit : {false, true}) {
    const auto body = [&](db::Transaction& transaction) {
      return enqueue_and(database.context, transaction, commit);
    };
    const auto done = async::run_to_end((*database).transaction(database.context, body));
    CHECK(done.has_value() == commit);
    CHECK(database.count_in(State::kWaiting) == (commit ? 1 : 0));
  }
}

TEST_CASE("of a unique job one waits per payload") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  const auto add = [&](std::int64_t number) {
    return database.get(enqueue(database.context, *database, Once{.number = number})).has_value();
  };
  CHECK(add(1));
  CHECK_FALSE(add(1));
  CHECK(add(2));
  CHECK(database.count_in(State::kWaiting) == 2);
  // Once it is gone, another may come.
  const Job first = database.jobs_in(State::kWaiting).front();
  CHECK(async::run_to_end(discard(database.context, *database, first.id)));
  CHECK(add(1));
}

TEST_CASE("a unique key holds per kind of job") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  EnqueueOptions options;
  options.unique_key = "nightly";
  const Record payload{.number = 1};
  CHECK(database.get(enqueue(database.context, *database, payload, options)));
  CHECK_FALSE(database.get(enqueue(database.context, *database, payload, options)));
  CHECK(database.get(enqueue(database.context, *database, Once{.number = 2}, options)));
  options.unique_key = std::string(513, 'k');
  const auto refused = async::run_to_end(enqueue(database.context, *database, payload, options));
  CHECK(refused.error().code() == ErrorCode::kInvalidArgument);
}

TEST_CASE("migrating again changes nothing") {
  JobsDatabase database{GENERATE(from_range(db::engines()))};
  database.add(1);
  CHECK(async::run_to_end(migrate(database.context, *database)));
  CHECK(database.count_in(State::kWaiting) == 1);
}
