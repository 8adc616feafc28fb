#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "bk/core/embedded_file.hpp"
#include "bk/db/migrations.hpp"
#include "engines.hpp"

namespace bk::db {
namespace {

using Files = std::vector<EmbeddedFile>;

std::string versions(const Result<std::vector<MigrationStatus>>& result) {
  if (!result) return why(result);
  std::string out;
  for (const auto& each : *result) out += std::to_string(each.version) + " ";
  return out;
}

const Files& library() {
  static const Files files{
      {"sqlite/1_library.up.sql",
       "CREATE TABLE authors (id INTEGER PRIMARY KEY) STRICT;"
       "CREATE TABLE books (id INTEGER PRIMARY KEY, author INTEGER REFERENCES authors (id),"
       " parent INTEGER REFERENCES books (id), title TEXT) STRICT;"
       "CREATE INDEX mine ON authors (id DESC);"
       "CREATE TABLE log (id INTEGER) STRICT;"
       "CREATE TRIGGER logged AFTER INSERT ON authors BEGIN INSERT INTO log VALUES (new.id); END;"
       "CREATE VIEW names AS SELECT id FROM authors;"
       "INSERT INTO authors VALUES (1), (2); INSERT INTO books VALUES (1, 1, NULL, 'a'), (2, 2, 1, "
       "'b');"},
      {"sqlite/2_rebuild.up.sql",
       "-- Authors get a name.\n-- bk: rebuild\n"
       "CREATE TABLE bk_new_authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
       "INSERT INTO bk_new_authors (id, name) SELECT id, 'x' FROM authors;"
       "DROP TABLE authors; ALTER TABLE bk_new_authors RENAME TO authors;"}};
  return files;
}

TEST_CASE("a rebuilt table keeps its rows, references, indexes and triggers", "[db]") {
  TestDatabase test{Engine::kSqlite};
  test.run([](Database& database, Context& context) -> Task<> {
    auto up = co_await Migrations{library()}.up(context, database);
    CHECK(versions(up) == "1 2 ");
    auto parts = co_await database.execute(
        context,
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('mine', 'logged') AND tbl_name = "
        "'authors'");
    CHECK((parts && (*parts)[0].integer(0) == 2));
    auto view = co_await database.execute(context, "SELECT count(*) FROM names");
    CHECK((view && (*view)[0].integer(0) == 2));
    auto added = co_await database.execute(context, "INSERT INTO authors VALUES (3, 'y')");
    CHECK(why(added) == "ok");
    auto logged = co_await database.execute(context, "SELECT count(*) FROM log");
    CHECK((logged && (*logged)[0].integer(0) == 3));
    // Foreign keys hold again.
    auto wrong = co_await database.execute(context, "INSERT INTO books VALUES (9, 99, 1, 'c')");
    CHECK(code_of(wrong) == "unprocessable");
    auto in_use = co_await database.execute(context, "DELETE FROM authors WHERE id = 1");
    CHECK(code_of(in_use) == "conflict");
  });
}

TEST_CASE("a rebuild that leaves references to nothing is undone whole", "[db]") {
  TestDatabase test{Engine::kSqlite};
  test.run([](Database& database, Context& context) -> Task<> {
    Files files = library();
    files[1].contents =
        "-- bk: rebuild\nCREATE TABLE bk_new_authors (id INTEGER PRIMARY KEY) STRICT;"
        "INSERT INTO bk_new_authors SELECT id FROM authors WHERE id = 1;"
        "DROP TABLE authors; ALTER TABLE bk_new_authors RENAME TO authors;";
    auto up = co_await Migrations{files}.up(context, database);
    CHECK((
        !up && up.error().message() == "migration 2_rebuild failed: rows of books refer to rows of "
                                       "authors that are not there"));
    auto still = co_await database.execute(context, "SELECT count(*) FROM authors");
    CHECK((still && (*still)[0].integer(0) == 2));
    auto wrong = co_await database.execute(context, "INSERT INTO books VALUES (9, 99, 1, 'c')");
    CHECK(code_of(wrong) == "unprocessable");
  });
}

TEST_CASE("a trigger that a rebuild cannot keep is named", "[db]") {
  TestDatabase test{Engine::kSqlite};
  test.run([](Database& database, Context& context) -> Task<> {
    const Files files{
        {"sqlite/1_a.up.sql",
         "CREATE TABLE a (id INTEGER, b TEXT) STRICT; CREATE INDEX by_b ON a (b);"},
        {"sqlite/2_b.up.sql",
         "-- bk: rebuild\nCREATE TABLE c (id INTEGER) STRICT; DROP TABLE a; ALTER TABLE c RENAME "
         "TO "
         "a;"}};
    auto up = co_await Migrations{files}.up(context, database);
    CHECK((!up && up.error().message().find("by_b no longer fits table a") != std::string::npos));
  });
}

TEST_CASE("an unknown way of running a migration is refused", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    const std::string path = std::string{to_string(database.dialect())} + "/1_a.up.sql";
    for (const char* mode : {"-- bk: sideways\n", "-- bk: no transactions\n"}) {
      const Files files{{path, mode}};
      auto up = co_await Migrations{files}.up(context, database);
      CHECK(code_of(up) == "invalid_argument");
    }
  });
}

const Files& concurrent() {
  static const Files files{
      {"postgresql/1_a.up.sql",
       "CREATE TABLE a (id integer, b integer); INSERT INTO a SELECT n "
       "FROM generate_series(1, 2500) n;"},
      {"postgresql/2_fill.up.sql",
       "-- bk: no transaction\nDO $$\nBEGIN\n  LOOP\n    UPDATE a SET b = 1 WHERE ctid = ANY "
       "(ARRAY(SELECT ctid FROM a WHERE b IS NULL LIMIT 1000));\n    EXIT WHEN NOT FOUND;\n    "
       "COMMIT;\n  END LOOP;\nEND $$;\n"},
      {"postgresql/3_index.up.sql",
       "-- bk: no transaction\nDROP INDEX CONCURRENTLY IF EXISTS a_b_idx;\nCREATE INDEX "
       "CONCURRENTLY a_b_idx ON a (b);\n"},
      {"postgresql/3_index.down.sql",
       "-- bk: no transaction\nDROP INDEX CONCURRENTLY IF EXISTS a_b_idx;\n"}};
  return files;
}

TEST_CASE("fifty that start at once build an index concurrently, once", "[db]") {
  if (engines().size() < 2) return;
  TestDatabase test{Engine::kPostgresql};
  std::atomic<int> applied{0};
  std::atomic<int> failed{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 50; ++i) {
    threads.emplace_back([&] {
      auto database = Database::open(test.dsn());
      Context context;
      auto up = async::run_to_end(Migrations{concurrent()}.up(context, **database));
      if (!up) {
        ++failed;
        return;
      }
      applied += static_cast<int>(up->size());
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(failed == 0);
  CHECK(applied == 3);
  test.run([](Database& database, Context& context) -> Task<> {
    auto valid = co_await database.execute(
        context, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_b_idx'::regclass");
    CHECK((valid && (*valid)[0].boolean(0) == true));
    auto filled = co_await database.execute(context, "SELECT count(*) FROM a WHERE b = 1");
    CHECK((filled && (*filled)[0].integer(0) == 2500));
    auto down = co_await Migrations{concurrent()}.down(context, database, 1);
    CHECK(versions(down) == "3 ");
  });
}

TEST_CASE("a step without a transaction that was broken off is taken up again", "[db]") {
  if (engines().size() < 2) return;
  TestDatabase test{Engine::kPostgresql};
  test.run([](Database& database, Context& context) -> Task<> {
    Files files = concurrent();
    files.push_back(
        {"postgresql/4_unique.up.sql",
         "-- bk: no transaction\nDROP INDEX CONCURRENTLY IF EXISTS a_b_key;\nCREATE UNIQUE INDEX "
         "CONCURRENTLY a_b_key ON a (b);\n"});
    auto up = co_await Migrations{files}.up(context, database);
    CHECK((!up && up.error().message().find("migration 4_unique failed") == 0));
    // What is left of the index is not valid, and in nobody's way.
    auto status = co_await Migrations{files}.status(context, database);
    CHECK((status && status->back().state == MigrationStatus::State::kPending));
    auto mended = co_await database.execute(context, "UPDATE a SET b = id");
    CHECK(why(mended) == "ok");
    up = co_await Migrations{files}.up(context, database);
    CHECK(versions(up) == "4 ");
    auto verified = co_await Migrations{files}.verify(context, database);
    CHECK(why(verified) == "ok");
    files[0].contents = "CREATE TABLE a ();";
    verified = co_await Migrations{files}.verify(context, database);
    CHECK(code_of(verified) == "precondition_failed");
  });
}

TEST_CASE("a migration waits for a table in spells, and lets others through", "[db]") {
  if (engines().size() < 2) return;
  TestDatabase test{Engine::kPostgresql};
  test.run([](Database& database, Context& context) -> Task<> {
    auto made = co_await database.execute(context, "CREATE TABLE busy (id integer)");
    CHECK(why(made) == "ok");
  });
  std::atomic<bool> held{false};
  std::thread holder([&] {
    auto database = Database::open(test.dsn());
    Context context;
    async::run_to_end([](Database& db, Context& ctx, std::atomic<bool>& flag) -> Task<> {
      auto begun = co_await db.begin(ctx);
      auto taken = co_await (*begun)->execute(ctx, "LOCK TABLE busy IN ACCESS SHARE MODE");
      flag = true;
      auto slept = co_await async::Loop::current()->sleep(ctx, std::chrono::milliseconds{4000});
      auto ended = co_await (*begun)->end(ctx, true, 1);
    }(**database, context, held));
  });
  while (!held) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  test.run([](Database& database, Context& context) -> Task<> {
    const Files files{{"postgresql/1_busy.up.sql", "ALTER TABLE busy ADD COLUMN more integer;"}};
    auto up = co_await Migrations{files}.up(context, database);
    CHECK(versions(up) == "1 ");
  });
  holder.join();
}

}  // namespace
}  // namespace bk::db
