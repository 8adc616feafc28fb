#include "engines.hpp"

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "support/postgres.hpp"

namespace bk::db {

std::ostream& operator<<(std::ostream& out, Engine engine) {
  return out << (engine == Engine::kSqlite ? "sqlite" : "postgresql");
}

std::vector<Engine> engines() {
  if (bkctl::test::shared_postgres_url() == nullptr) return {Engine::kSqlite};
  return {Engine::kSqlite, Engine::kPostgresql};
}

TestDatabase::TestDatabase(Engine engine, DatabaseOptions options) {
  if (engine == Engine::kSqlite) {
    std::string folder = (std::filesystem::temp_directory_path() / "bk-db-test-XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    folder_ = folder;
    dsn_ = "sqlite:" + folder + "/test.db";
  } else {
    const auto schema = bkctl::test::fresh_schema(*bkctl::test::shared_postgres_url());
    dsn_ = schema.url;
    schema_ = schema.name;
  }
  auto opened = Database::open(dsn_, std::move(options));
  INFO(why(opened));
  REQUIRE(opened);
  database_ = std::move(opened).value();
  if (schema_.empty()) return;
  run([&](Database& database, Context& context) -> Task<> {
    const std::string create = "CREATE SCHEMA " + schema_;
    auto made = co_await database.execute(context, Statement::trusted(create));
    INFO(why(made));
    CHECK(made);
  });
}

TestDatabase::~TestDatabase() {
  if (!schema_.empty() && database_) {
    async::run_to_end([](Database& database, Context& context, std::string drop) -> Task<> {
      (void)co_await database.execute(context, Statement::trusted(drop));
    }(*database_, context_, "DROP SCHEMA " + schema_ + " CASCADE"));
  }
  database_.reset();
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

void TestDatabase::run(const std::function<Task<>(Database&, Context&)>& body) {
  async::run_to_end(body(*database_, context_));
}

void TestDatabase::script(const char* lite, const char* postgres) {
  run([&](Database& database, Context& context) -> Task<> {
    const std::string text = database.dialect() == Dialect::kSqlite ? lite : postgres;
    auto done = co_await database.transaction(context, [&](Transaction& tx) -> Task<Result<void>> {
      co_return co_await tx.execute_script(context, Statement::trusted(text));
    });
    INFO(why(done));
    CHECK(done);
  });
}

}  // namespace bk::db
