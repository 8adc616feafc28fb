#include <catch2/catch.hpp>

#include "engines.hpp"
#include "support/postgres.hpp"

namespace bk::db {
namespace {

using namespace std::chrono_literals;

TEST_CASE("when PostgreSQL goes away, reads come back with it and writes say so", "[db]") {
  if (bkctl::test::shared_postgres_url() == nullptr) return;
  const auto server = bkctl::test::PostgresServer::start();
  REQUIRE(server);
  DatabaseOptions options;
  options.acquire_timeout = 500ms;
  auto opened = Database::open(server->url(), options);
  REQUIRE(opened);
  Database& database = **opened;
  // One loop for all of it, so that its connections live through the server's death.
  async::run_to_end([](Database& db, bkctl::test::PostgresServer& pg) -> Task<> {
    Context context;
    auto made = co_await db.execute(context, "CREATE TABLE notes (id bigint PRIMARY KEY)");
    CHECK(why(made) == "ok");
    auto read = co_await db.execute(context, "SELECT count(*) FROM notes");
    CHECK(why(read) == "ok");
    // A quick restart: reads do not notice. Neither do writes, whose connections are looked at
    // before use, unless the connection's end arrives between the look and the write: then they say
    // so, and the next one works.
    CHECK(pg.restart());
    read = co_await db.execute(context, "SELECT count(*) FROM notes");
    CHECK(why(read) == "ok");
    auto written = co_await db.execute(context, "INSERT INTO notes VALUES (1)");
    if (code_of(written) == "unavailable")
      written = co_await db.execute(context, "INSERT INTO notes VALUES (1)");
    CHECK(why(written) == "ok");
    auto transaction = co_await db.transaction(context, [&](Transaction& tx) -> Task<Result<void>> {
      auto inserted = co_await tx.execute(context, "INSERT INTO notes VALUES (2)");
      if (!inserted) co_return std::move(inserted).error();
      co_return Result<void>{};
    });
    CHECK(why(transaction) == "ok");
    // Killed in the middle of a transaction.
    bool killed = false;
    auto lost = co_await db.transaction(context, [&](Transaction& tx) -> Task<Result<void>> {
      if (!killed) pg.kill();
      killed = true;
      auto inserted = co_await tx.execute(context, "INSERT INTO notes VALUES (3)");
      if (!inserted) co_return std::move(inserted).error();
      co_return Result<void>{};
    });
    CHECK(code_of(lost) == "unavailable");
    written = co_await db.execute(context, "INSERT INTO notes VALUES (4)");
    CHECK(code_of(written) == "unavailable");
    read = co_await db.execute(context, "SELECT count(*) FROM notes");
    CHECK(code_of(read) == "unavailable");
    const auto health = co_await db.ping(context);
    CHECK(code_of(health) == "unavailable");
    CHECK(pg.restart());
    read = co_await db.execute(context, "SELECT count(*) FROM notes");
    CHECK(why(read) == "ok");
    CHECK((read && (*read)[0].integer(0) == 2));
    written = co_await db.execute(context, "INSERT INTO notes VALUES (5)");
    CHECK(why(written) == "ok");
  }(database, *server));
}

TEST_CASE("a database that cannot be reached is unavailable, not a hang", "[db]") {
  DatabaseOptions options;
  options.acquire_timeout = 200ms;
  auto database = Database::open("postgresql://nobody:secret@127.0.0.1:1/none", options);
  REQUIRE(database);
  CHECK((*database)->description().find("secret") == std::string::npos);
  Context context;
  const auto read = async::run_to_end((*database)->execute(context, "SELECT 1"));
  CHECK(code_of(read) == "unavailable");
  CHECK(read.error().message().find("secret") == std::string::npos);
  const auto written = async::run_to_end((*database)->execute(context, "DELETE FROM a"));
  CHECK(code_of(written) == "unavailable");
  CHECK_FALSE(Database::open("postgresql://u@h/d?no_such_option=1"));
  CHECK_FALSE(Database::open("sqlite:/no/such/folder/a.db"));
}

}  // namespace
}  // namespace bk::db
