#include "bk/db/migrations.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "bk/async/when_all.hpp"
#include "engines.hpp"

namespace bk::db {
namespace {

using State = MigrationStatus::State;

const std::vector<EmbeddedFile>& files() {
  static const std::vector<EmbeddedFile> list{
      {"migrations/sqlite/0001_create_books.up.sql",
       "-- Books; and a semicolon in text.\nCREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT "
       "DEFAULT 'a;b') "
       "STRICT;\nCREATE INDEX books_title ON books (title);\nINSERT INTO books (id) VALUES (1);\n"},
      {"migrations/sqlite/0001_create_books.down.sql", "DROP TABLE books;"},
      {"migrations/sqlite/0002_add_price.up.sql", "ALTER TABLE books ADD COLUMN price INTEGER"},
      {"migrations/sqlite/0002_add_price.down.sql", "ALTER TABLE books DROP COLUMN price"},
      {"migrations/postgresql/0001_create_books.up.sql",
       "-- Books; and a semicolon in text.\nCREATE TABLE books (id bigint PRIMARY KEY, title text "
       "DEFAULT 'a;b');\n"
       "CREATE INDEX books_title ON books (title);\nINSERT INTO books (id) VALUES (1);\n"
       "CREATE FUNCTION one() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;\n"},
      {"migrations/postgresql/0001_create_books.down.sql",
       "DROP FUNCTION one(); DROP TABLE books;"},
      {"migrations/postgresql/0002_add_price.up.sql", "ALTER TABLE books ADD COLUMN price integer"},
      {"migrations/postgresql/0002_add_price.down.sql", "ALTER TABLE books DROP COLUMN price"}};
  return list;
}

// Both dialects the same text.
std::vector<EmbeddedFile> both(std::initializer_list<EmbeddedFile> list) {
  static std::vector<std::unique_ptr<std::string>> paths;
  std::vector<EmbeddedFile> out;
  for (const EmbeddedFile& file : list) {
    for (const char* dialect : {"sqlite/", "postgresql/"}) {
      paths.push_back(std::make_unique<std::string>(dialect + std::string{file.path}));
      out.push_back({*paths.back(), file.contents});
    }
  }
  return out;
}

std::string states(const Result<std::vector<MigrationStatus>>& result) {
  if (!result) return why(result);
  std::string out;
  for (const auto& each : *result) {
    out += std::to_string(each.version) + each.name + "-"[0] +
           "apeu"[static_cast<int>(each.state)] + " ";
  }
  return out;
}

TEST_CASE("migrations are applied once, in order, and taken back", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    const Migrations migrations{files()};
    auto status = co_await migrations.status(context, database);
    CHECK(states(status) == "1create_books-p 2add_price-p ");
    auto up = co_await migrations.up(context, database);
    CHECK(states(up) == "1create_books-a 2add_price-a ");
    auto again = co_await migrations.up(context, database);
    CHECK(states(again).empty());
    auto rows = co_await database.execute(context, "SELECT title, price FROM books");
    CHECK((rows && rows->size() == 1 && *(*rows)[0].text(0) == "a;b"));
    status = co_await migrations.status(context, database);
    CHECK(states(status) == "1create_books-a 2add_price-a ");
    CHECK((status && status->front().applied_at.has_value()));
    auto down = co_await migrations.down(context, database, 1);
    CHECK(states(down) == "2add_price-p ");
    auto priceless = co_await database.execute(context, "SELECT price FROM books");
    CHECK(code_of(priceless) == "internal");
    down = co_await migrations.down(context, database, 5);
    CHECK(states(down) == "1create_books-p ");
    up = co_await migrations.up(context, database);
    CHECK(states(up) == "1create_books-a 2add_price-a ");
  });
}

TEST_CASE("a migration that fails leaves nothing of itself, and is named", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    const auto broken = both(
        {{"1_good.up.sql", "CREATE TABLE good (id integer)"},
         {"2_bad.up.sql", "CREATE TABLE half (id integer); INSERT INTO nowhere VALUES (1);"}});
    const Migrations migrations{broken};
    auto up = co_await migrations.up(context, database);
    CHECK_FALSE(up);
    if (up) co_return;
    CHECK(up.error().message().find("migration 2_bad failed") == 0);
    CHECK(up.error().message().find("nowhere") != std::string::npos);
    auto good = co_await database.execute(context, "SELECT count(*) FROM good");
    CHECK(why(good) == "ok");
    auto half = co_await database.execute(context, "SELECT count(*) FROM half");
    CHECK(code_of(half) == "internal");
    auto status = co_await migrations.status(context, database);
    CHECK(states(status) == "1good-a 2bad-p ");
    // Put right, it goes on where it stopped.
    const auto mended = both(
        {{"1_good.up.sql", "CREATE TABLE good (id integer)"},
         {"2_bad.up.sql", "CREATE TABLE half (id integer)"}});
    auto rest = co_await Migrations{mended}.up(context, database);
    CHECK(states(rest) == "2bad-a ");
  });
}

TEST_CASE("a script cannot end its transaction by itself", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    const auto bad = both(
        {{"1_bad.up.sql", "CREATE TABLE a (id integer); COMMIT; CREATE TABLE b (id integer)"}});
    auto up = co_await Migrations{bad}.up(context, database);
    CHECK_FALSE(up);
    auto after = co_await database.execute(context, "SELECT 1");
    CHECK(why(after) == "ok");
  });
}

TEST_CASE("edited, unknown and late migrations are refused by name", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    const auto first = both(
        {{"0001_a.up.sql", "CREATE TABLE a (id integer)"},
         {"0003_c.up.sql", "CREATE TABLE c (id integer)"}});
    auto up = co_await Migrations{first}.up(context, database);
    CHECK(states(up) == "1a-a 3c-a ");
    const auto edited = both(
        {{"0001_a.up.sql", "CREATE TABLE a (id integer, b text)"},
         {"0003_c.up.sql", "CREATE TABLE c (id integer)"}});
    up = co_await Migrations{edited}.up(context, database);
    CHECK((
        !up && up.error().message().find("migration 0001_a was edited after it was applied") == 0));
    auto status = co_await Migrations{edited}.status(context, database);
    CHECK(states(status) == "1a-e 3c-a ");
    const auto fewer = both({{"0001_a.up.sql", "CREATE TABLE a (id integer)"}});
    up = co_await Migrations{fewer}.up(context, database);
    CHECK(
        (!up && up.error().message().find("3_c is applied, but this program does not have it") !=
                    std::string::npos));
    status = co_await Migrations{fewer}.status(context, database);
    CHECK(states(status) == "1a-a 3c-u ");
    const auto late = both(
        {{"0001_a.up.sql", "CREATE TABLE a (id integer)"},
         {"0002_b.up.sql", "CREATE TABLE b (id integer)"},
         {"0003_c.up.sql", "CREATE TABLE c (id integer)"}});
    up = co_await Migrations{late}.up(context, database);
    CHECK(
        (!up && up.error().message().find("0002_b is not applied, but the later 3_c is") !=
                    std::string::npos));
    auto down = co_await Migrations{first}.down(context, database, 1);
    CHECK((!down && down.error().message().find("no .down.sql") != std::string::npos));
    const auto crlf = both(
        {{"0001_a.up.sql", "CREATE TABLE a (id integer)"},
         {"0003_c.up.sql", "CREATE TABLE c (id integer)\r"}});
    up = co_await Migrations{crlf}.up(context, database);
    CHECK(states(up).empty());
  });
}

TEST_CASE("sets of migrations do not mix", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    const auto mine = both({{"1_mine.up.sql", "CREATE TABLE mine (id integer)"}});
    const auto jobs = both({{"1_jobs.up.sql", "CREATE TABLE bk_jobs (id integer)"}});
    auto up = co_await Migrations{mine}.up(context, database);
    CHECK(states(up) == "1mine-a ");
    up = co_await Migrations(jobs, "bk_jobs").up(context, database);
    CHECK(states(up) == "1jobs-a ");
    auto status = co_await Migrations{mine}.status(context, database);
    CHECK(states(status) == "1mine-a ");
    const auto edited = both({{"1_jobs.up.sql", "CREATE TABLE bk_jobs (id bigint)"}});
    up = co_await Migrations(edited, "bk_jobs").up(context, database);
    CHECK((!up && up.error().message().find("migration 1_jobs of bk_jobs was edited") == 0));
  });
}

TEST_CASE("fifty that start at once apply each migration once", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  // Each with a database object of its own, as processes have.
  constexpr int kStarters = 50;
  std::atomic<int> applied{0};
  std::atomic<int> failed{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kStarters; ++i) {
    threads.emplace_back([&] {
      auto database = Database::open(test.dsn());
      if (!database) {
        ++failed;
        return;
      }
      Context context;
      const Migrations migrations{files()};
      auto up = async::run_to_end(migrations.up(context, **database));
      if (!up) {
        ++failed;
      } else {
        applied += static_cast<int>(up->size());
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(failed == 0);
  CHECK(applied == 2);
}

}  // namespace
}  // namespace bk::db
