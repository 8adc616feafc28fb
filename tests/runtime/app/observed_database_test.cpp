#include "observed_database.hpp"

#include <catch2/catch.hpp>

#include "bk/async/loop.hpp"
#include "bk/obs/metrics.hpp"

namespace bk::app {
namespace {

using Catch::Contains;

TEST_CASE("a statement's kind is one of a few words, whatever its text") {
  CHECK(operation_name("SELECT 1") == "SELECT");
  CHECK(operation_name("  \n(select 1)") == "SELECT");
  CHECK(operation_name("with a as (select 1) select 2") == "WITH");
  CHECK(operation_name("Update x SET y = 1") == "UPDATE");
  CHECK(operation_name("SELECTED") == "_OTHER");
  CHECK(operation_name("EXPLAIN SELECT 1") == "_OTHER");
  CHECK(operation_name("") == "_OTHER");
}

TEST_CASE("statements and transactions are measured, with the kind of their failure") {
  obs::Telemetry telemetry{{.log_level = obs::Level::kOff}};
  const auto database = observe(db::Database::open("sqlite::temporary:").value(), telemetry);
  const auto run = [&](db::Statement statement) {
    Context context = telemetry.context();
    return async::run_to_end(database->execute(context, statement)).has_value();
  };
  CHECK(run("CREATE TABLE t (x INTEGER PRIMARY KEY)"));
  CHECK(run("INSERT INTO t VALUES (1)"));
  CHECK_FALSE(run("INSERT INTO t VALUES (1)"));
  const auto body = [](db::Transaction& transaction) -> Task<Result<void>> {
    Context inner;
    auto done = co_await transaction.execute(inner, "DELETE FROM t");
    if (!done) co_return std::move(done).error();
    co_return {};
  };
  Context context = telemetry.context();
  CHECK(async::run_to_end(database->transaction(context, body)).has_value());
  const std::string metrics = telemetry.metrics().expose();
  const auto counted = [&metrics](const std::string& operation, const std::string& error) {
    return metrics.find(
               "duration_seconds_count{db_system_name=\"sqlite\",db_operation_name=\"" + operation +
               "\",error_type=\"" + error + "\"} 1\n") != std::string::npos;
  };
  CHECK(counted("CREATE", ""));
  CHECK(counted("INSERT", ""));
  CHECK(counted("INSERT", "conflict"));
  CHECK(counted("BEGIN", ""));
  CHECK(counted("DELETE", ""));
  CHECK(counted("COMMIT", ""));
}

}  // namespace
}  // namespace bk::app
