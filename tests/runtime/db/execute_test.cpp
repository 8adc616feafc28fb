#include <catch2/catch.hpp>
#include <limits>

#include "bk/core/uuid.hpp"
#include "engines.hpp"

namespace bk::db {
namespace {

constexpr const char* kLite =
    "CREATE TABLE things (id INTEGER PRIMARY KEY, flag INTEGER, number INTEGER, real REAL, exact "
    "TEXT, name TEXT, "
    "data BLOB, uid TEXT, at TEXT, day TEXT, doc TEXT) STRICT;";
constexpr const char* kPostgres =
    "CREATE TABLE things (id bigint PRIMARY KEY, flag boolean, number bigint, real double "
    "precision, exact numeric, "
    "name text, data bytea, uid uuid, at timestamptz, day date, doc jsonb);";

template <class T>
T value_of(const Scalar& scalar) {
  const T* value = std::get_if<T>(&scalar);
  CHECK(value != nullptr);
  return value == nullptr ? T{} : *value;
}

TEST_CASE("values of every type come back as they were stored", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    std::string octets(256, '\0');
    for (int i = 0; i < 256; ++i) octets[static_cast<std::size_t>(i)] = static_cast<char>(i);
    const std::string uid = "0190b6a0-0000-7000-8000-0123456789ab";
    auto stored = co_await database.execute(
        context,
        "INSERT INTO things VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        {1,
         true,
         std::numeric_limits<std::int64_t>::min(),
         0.1,
         "123456789012345678901234567890.000000001",
         "Zoë 'quoted' \"double\" \\ % _ 🎉 \r\n\t",
         Bytes{octets},
         uid,
         "2024-02-29T23:59:59.123456Z",
         "2024-02-29",
         R"({"a": [1, 2.5, null, "é"]})"});
    INFO(why(stored));
    CHECK(stored);
    CHECK(stored->affected() == 1);
    auto rows = co_await database.execute(context, "SELECT * FROM things WHERE id = $1", {1});
    INFO(why(rows));
    CHECK(rows);
    CHECK(rows->size() == 1);
    if (!rows || rows->size() != 1) co_return;
    const Row row = (*rows)[0];
    CHECK(row.boolean(1) == true);
    CHECK(row.integer(2) == std::numeric_limits<std::int64_t>::min());
    CHECK(row.real(3) == 0.1);
    CHECK(value_of<std::string>(row["exact"]) == "123456789012345678901234567890.000000001");
    CHECK(value_of<std::string>(row["name"]) == "Zoë 'quoted' \"double\" \\ % _ 🎉 \r\n\t");
    CHECK(value_of<Bytes>(row["data"]).octets() == octets);
    CHECK(value_of<std::string>(row["uid"]) == uid);
    CHECK(value_of<std::string>(row["at"]) == "2024-02-29T23:59:59.123456Z");
    CHECK(value_of<std::string>(row["day"]) == "2024-02-29");
    CHECK(value_of<std::string>(row["doc"]) == R"({"a": [1, 2.5, null, "é"]})");
    CHECK(is_null(row["no_such_column"]));
  });
}

TEST_CASE("doubles and integers keep every bit", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    const double reals[] = {
        5e-324,
        1.7976931348623157e308,
        -0.1,
        1.0 / 3.0,
        2.2250738585072014e-308,
        9007199254740993.0,
        0.0};
    std::int64_t id = 0;
    for (const double real : reals) {
      const std::int64_t number = std::numeric_limits<std::int64_t>::max() - id;
      (void)co_await database.execute(
          context,
          "INSERT INTO things (id, number, real) VALUES ($1, $2, $3)",
          {++id, number, real});
      auto rows =
          co_await database.execute(context, "SELECT number, real FROM things WHERE id = $1", {id});
      CHECK((rows && rows->size() == 1 && (*rows)[0].integer(0) == number));
      CHECK((rows && rows->size() == 1 && (*rows)[0].real(1) == real));
    }
  });
}

TEST_CASE("null is null in every type, and empty is not null", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto stored = co_await database.execute(
        context,
        "INSERT INTO things VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        {1,
         nullptr,
         nullptr,
         nullptr,
         nullptr,
         nullptr,
         nullptr,
         nullptr,
         nullptr,
         nullptr,
         nullptr});
    CHECK(why(stored) == "ok");
    auto empty = co_await database.execute(
        context, "INSERT INTO things (id, name, data) VALUES ($1, $2, $3)", {2, "", Bytes{}});
    CHECK(why(empty) == "ok");
    auto rows = co_await database.execute(context, "SELECT * FROM things ORDER BY id");
    CHECK((rows && rows->size() == 2));
    if (!rows || rows->size() != 2) co_return;
    for (std::size_t i = 1; i < rows->columns().size(); ++i) CHECK(is_null((*rows)[0][i]));
    CHECK(value_of<std::string>((*rows)[1]["name"]).empty());
    CHECK(value_of<Bytes>((*rows)[1]["data"]).octets().empty());
  });
}

TEST_CASE("big values pass", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    std::string text(9'000'000, 'x');
    text += "end";
    std::string octets(5'000'000, '\xff');
    auto stored = co_await database.execute(
        context, "INSERT INTO things (id, name, data) VALUES (1, $1, $2)", {text, Bytes{octets}});
    CHECK(why(stored) == "ok");
    auto rows = co_await database.execute(context, "SELECT name, data FROM things");
    CHECK((rows && rows->size() == 1));
    if (!rows || rows->size() != 1) co_return;
    CHECK((value_of<std::string>((*rows)[0][0]) == text));
    CHECK((value_of<Bytes>((*rows)[0][1]).octets() == octets));
  });
}

TEST_CASE("a value is never SQL", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    const std::string attempts[] = {
        "'; DROP TABLE things; --",
        "\\'; DROP TABLE things; --",
        "$1",
        "' OR '1'='1",
        "\xc0\x27",
        "a\"b",
        "E'\\047"};
    std::int64_t id = 0;
    for (const auto& attempt : attempts) {
      auto stored = co_await database.execute(
          context, "INSERT INTO things (id, name) VALUES ($1, $2)", {++id, attempt});
      // Not UTF-8: PostgreSQL refuses it.
      if (attempt[0] == '\xc0') continue;
      CHECK(why(stored) == "ok");
      auto rows =
          co_await database.execute(context, "SELECT id FROM things WHERE name = $1", {attempt});
      CHECK((rows && rows->size() == 1 && (*rows)[0].integer(0) == id));
    }
  });
}

TEST_CASE("text with a NUL is refused, not cut", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto stored = co_await database.execute(
        context, "INSERT INTO things (id, name) VALUES (1, $1)", {std::string("a\0b", 3)});
    CHECK(code_of(stored) == "unprocessable");
    auto rows = co_await database.execute(context, "SELECT count(*) FROM things");
    CHECK((rows && (*rows)[0].integer(0) == 0));
  });
}

TEST_CASE("broken rules are told apart by code", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(
      "CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER CHECK "
      "(age >= 0)) STRICT;"
      "CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES "
      "parents (id)) STRICT;"
      "INSERT INTO parents VALUES (1, 'Ada', 36); INSERT INTO children VALUES (1, 1);",
      "CREATE TABLE parents (id bigint PRIMARY KEY, name text NOT NULL UNIQUE, age integer CHECK "
      "(age >= 0));"
      "CREATE TABLE children (id bigint PRIMARY KEY, parent_id bigint NOT NULL REFERENCES parents "
      "(id));"
      "INSERT INTO parents VALUES (1, 'Ada', 36); INSERT INTO children VALUES (1, 1);");
  test.run([](Database& database, Context& context) -> Task<> {
    const auto key = co_await database.execute(context, "INSERT INTO parents VALUES (1, 'Bob', 1)");
    CHECK(code_of(key) == "conflict");
    const auto unique =
        co_await database.execute(context, "INSERT INTO parents VALUES (2, 'Ada', 1)");
    CHECK(code_of(unique) == "conflict");
    const auto missing =
        co_await database.execute(context, "INSERT INTO parents VALUES (2, NULL, 1)");
    CHECK(code_of(missing) == "unprocessable");
    const auto checked =
        co_await database.execute(context, "INSERT INTO parents VALUES (2, 'Bob', -1)");
    CHECK(code_of(checked) == "unprocessable");
    const auto orphan = co_await database.execute(context, "INSERT INTO children VALUES (2, 99)");
    CHECK(code_of(orphan) == "unprocessable");
    const auto used = co_await database.execute(context, "DELETE FROM parents WHERE id = 1");
    CHECK(code_of(used) == "conflict");
    const auto type =
        co_await database.execute(context, "INSERT INTO parents VALUES (3, 'Cid', $1)", {"old"});
    CHECK(code_of(type) == "unprocessable");
    const auto wrong = co_await database.execute(context, "SELEC 1");
    CHECK(code_of(wrong) == "internal");
    const auto table = co_await database.execute(context, "SELECT * FROM no_such_table");
    CHECK(code_of(table) == "internal");
    CHECK(table.error().message().empty());
    CHECK(table.error().cause().find("no_such_table") != std::string::npos);
    const auto count = co_await database.execute(context, "SELECT $1", {1, 2});
    CHECK(code_of(count) == "internal");
    const auto still = co_await database.execute(context, "SELECT count(*) FROM parents");
    CHECK((still && (*still)[0].integer(0) == 1));
  });
}

TEST_CASE("affected() counts what was changed, and RETURNING gives rows", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto inserted = co_await database.execute(
        context,
        "INSERT INTO things (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c') RETURNING id, name");
    CHECK((inserted && inserted->size() == 3 && inserted->affected() == 3));
    auto updated = co_await database.execute(context, "UPDATE things SET name = 'z' WHERE id > 1");
    CHECK((updated && updated->affected() == 2 && updated->empty()));
    auto none = co_await database.execute(context, "DELETE FROM things WHERE id = 99");
    CHECK((none && none->affected() == 0));
    auto query = co_await database.execute(context, "SELECT id FROM things");
    CHECK((query && query->affected() == 0 && query->size() == 3));
    auto with = co_await database.execute(
        context, "WITH old AS (SELECT id FROM things) SELECT count(*) AS n FROM old");
    CHECK((with && with->size() == 1 && with->affected() == 0 && with->columns()[0] == "n"));
  });
}

TEST_CASE("the same value may be used twice, and out of order", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    auto rows = co_await database.execute(
        context,
        Statement::per_dialect("SELECT $2, $1, $2", "SELECT $2::text, $1::text, $2::text"),
        {"one", "two"});
    CHECK(why(rows) == "ok");
    CHECK(
        (rows && *(*rows)[0].text(0) == "two" && *(*rows)[0].text(1) == "one" &&
         *(*rows)[0].text(2) == "two"));
  });
}

TEST_CASE("transaction control is not for execute()", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    for (const auto* sql : {"BEGIN", "  commit", "-- x\n/* y */ ROLLBACK", "SAVEPOINT a"}) {
      auto refused = co_await database.execute(context, Statement::trusted(sql));
      CHECK(code_of(refused) == "internal");
    }
    auto several = co_await database.execute(context, "SELECT 1; SELECT 2");
    CHECK(code_of(several) == "internal");
    auto after = co_await database.execute(context, "SELECT 1");
    CHECK(why(after) == "ok");
  });
}

TEST_CASE("a statement survives a change of the schema under it", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    (void)co_await database.execute(context, "CREATE TABLE shapes (a integer)");
    (void)co_await database.execute(context, "INSERT INTO shapes VALUES (1)");
    auto before = co_await database.execute(context, "SELECT * FROM shapes");
    CHECK((before && before->columns().size() == 1));
    auto altered = co_await database.execute(context, "ALTER TABLE shapes ADD COLUMN b text");
    CHECK(why(altered) == "ok");
    auto after = co_await database.execute(context, "SELECT * FROM shapes");
    CHECK(why(after) == "ok");
    CHECK((after && after->columns().size() == 2 && after->columns()[1] == "b"));
  });
}

TEST_CASE("many different statements do not exhaust the cache", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 700; ++i) {
        const std::string sql = "SELECT " + std::to_string(i);
        auto rows = co_await database.execute(context, Statement::trusted(sql));
        if (!rows || (*rows)[0].integer(0) != i) {
          FAIL_CHECK(why(rows));
          co_return;
        }
      }
    }
  });
}

}  // namespace
}  // namespace bk::db
