#include <catch2/catch.hpp>

#include "convert.hpp"
#include "cursor.hpp"
#include "dsn.hpp"
#include "fold.hpp"
#include "made_values.hpp"
#include "merge_patch.hpp"
#include "migration_files.hpp"
#include "sql_text.hpp"
#include "verb.hpp"

namespace bk::db {
namespace {

TEST_CASE("a DSN names an engine, and descriptions hide its password", "[db]") {
  CHECK(parse_dsn("sqlite:shop.db", true)->target == "shop.db");
  CHECK(parse_dsn("sqlite:/var/lib/shop.db", true)->target == "/var/lib/shop.db");
  CHECK(parse_dsn("sqlite:///var/lib/shop.db", true)->target == "/var/lib/shop.db");
  CHECK(parse_dsn("sqlite:a.db?synchronous=normal", true)->sync_every_commit == false);
  CHECK(parse_dsn("sqlite:a.db?synchronous=full", false)->sync_every_commit);
  CHECK(parse_dsn("sqlite::temporary:", true)->temporary);
  CHECK_FALSE(parse_dsn("sqlite:", true));
  CHECK_FALSE(parse_dsn("sqlite:a.db?mode=memory", true));
  CHECK_FALSE(parse_dsn("mysql://localhost/shop", true));
  CHECK_FALSE(parse_dsn("", true));
  const auto hide = [](const char* dsn) { return parse_dsn(dsn, true)->description; };
  CHECK(hide("postgres://u:secret@h:5432/d") == "postgres://u:***@h:5432/d");
  CHECK(
      hide("postgresql://u@h/d?password=secret&sslmode=require") ==
      "postgresql://u@h/d?password=***&sslmode=require");
  CHECK(hide("postgresql://u:p@ss:w@h/d") == "postgresql://u:***@h/d");
  CHECK(hide("postgresql://h/d?user=u&password=secret") == "postgresql://h/d?user=u&password=***");
  CHECK(parse_dsn("postgres://u:secret@h/d", true)->target == "postgres://u:secret@h/d");
}

TEST_CASE("the first word of a statement says what it does", "[db]") {
  CHECK(verb_of("SELECT 1") == Verb::kQuery);
  CHECK(verb_of("  \n(select 1)") == Verb::kQuery);
  CHECK(verb_of("-- a comment\n/* another */ Insert INTO a VALUES (1)") == Verb::kInsert);
  CHECK(verb_of("/* BEGIN */ UPDATE a SET b = 1") == Verb::kUpdate);
  CHECK(verb_of("WITH a AS (SELECT 1) SELECT * FROM a") == Verb::kWith);
  CHECK(verb_of("begin immediate") == Verb::kControl);
  CHECK(verb_of("CREATE TABLE a (b)") == Verb::kOther);
  CHECK(verb_of("selection") == Verb::kOther);
  CHECK(verb_of("") == Verb::kOther);
  CHECK(verb_of("/* never closed") == Verb::kOther);
  CHECK(verb_of("--") == Verb::kOther);
}

TEST_CASE("folding makes letters small and leaves the rest", "[db]") {
  CHECK(fold("Straße ÄÖÜ ÉÑ Ÿ") == "straße äöü éñ ÿ");
  CHECK(fold("ΑΒΓ ΆΈ") == "αβγ άέ");
  CHECK(fold("ЖЮЯ ЁЂ") == "жюя ёђ");
  CHECK(fold("Ǆž Ḁ ẞ") == "Ǆž ḁ ß");
  CHECK(fold("日本 🎉 a") == "日本 🎉 a");
  const std::string broken =
      "A\xff\xc3"
      "B\xe2\x82";
  CHECK(
      fold(broken) ==
      "a\xff\xc3"
      "b\xe2\x82");
}

TEST_CASE("values take the form that their column stores", "[db]") {
  const auto lite = [](ColumnType type, Scalar value) {
    return fit(type, std::move(value), Dialect::kSqlite);
  };
  const auto text = [](std::optional<Scalar> value) {
    return value && std::holds_alternative<std::string>(*value) ? std::get<std::string>(*value)
                                                                : "none";
  };
  CHECK(
      text(lite(ColumnType::kTimestamp, "2024-01-02T03:04:05Z")) == "2024-01-02T03:04:05.000000Z");
  CHECK(
      text(lite(ColumnType::kTimestamp, "2024-01-02T03:04:05.5+02:00")) ==
      "2024-01-02T01:04:05.500000Z");
  CHECK(
      text(lite(ColumnType::kTimestamp, "2024-01-02T03:04:05.123456Z")) ==
      "2024-01-02T03:04:05.123456Z");
  CHECK(text(lite(ColumnType::kDecimal, "10.500")) == "10.5");
  CHECK(text(lite(ColumnType::kDecimal, std::int64_t{7})) == "7");
  CHECK(
      text(lite(ColumnType::kUuid, "0190B6A0-0000-7000-8000-0123456789AB")) ==
      "0190b6a0-0000-7000-8000-0123456789ab");
  CHECK_FALSE(lite(ColumnType::kUuid, "' OR 1=1"));
  CHECK_FALSE(lite(ColumnType::kTimestamp, "yesterday"));
  CHECK_FALSE(lite(ColumnType::kInteger, "12x"));
  CHECK_FALSE(lite(ColumnType::kInteger, 1.5));
  CHECK_FALSE(lite(ColumnType::kInteger, 9223372036854775808.0));
  CHECK(*lite(ColumnType::kInteger, 3.0) == Scalar{std::int64_t{3}});
  CHECK(*lite(ColumnType::kBoolean, true) == Scalar{std::int64_t{1}});
  CHECK(*fit(ColumnType::kBoolean, std::int64_t{0}, Dialect::kPostgresql) == Scalar{false});
  CHECK(is_null(*lite(ColumnType::kUuid, {})));
}

TEST_CASE("identifiers cannot break out of their quotes", "[db]") {
  SqlText sql(Dialect::kSqlite);
  sql.name("a\"; DROP TABLE b; --");
  CHECK(sql.statement().text(Dialect::kSqlite) == "\"a\"\"; DROP TABLE b; --\"");
}

TEST_CASE("JSON with an escaped NUL is found", "[db]") {
  CHECK(has_nul(R"({"a":"\u0000"})"));
  CHECK(has_nul(R"("\\\u0000")"));
  CHECK_FALSE(has_nul(R"("\\u0000")"));
  CHECK_FALSE(has_nul(R"("u0000")"));
}

TEST_CASE("the examples of RFC 7396 come out right", "[db]") {
  const char* const examples[][3] = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", "{}"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
      {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
      {R"({"a":"foo"})", "null", "null"},
      {R"({"a":"foo"})", R"("bar")", R"("bar")"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {"[1,2]", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {"{}", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
  };
  for (const auto& [target, patch, result] : examples) CHECK(*merge_patch(target, patch) == result);
}

TEST_CASE("a cursor is read back by its own list only", "[db]") {
  Cursor cursor;
  cursor.values = {
      Scalar{},
      true,
      std::int64_t{9007199254740993},
      0.1,
      std::string{"ü\"\\"},
      Bytes{std::string("\0\xff", 2)}};
  const std::string text = write_cursor(cursor, "books +id", "secret");
  const auto read = read_cursor(text, "books +id", "secret");
  REQUIRE(read);
  CHECK(read->values == cursor.values);
  CHECK_FALSE(read->backwards);
  CHECK_FALSE(read_cursor(text, "books -id", "secret"));
  CHECK_FALSE(read_cursor(text, "books +id", "other"));
  CHECK_FALSE(read_cursor("", "books +id", "secret"));
  CHECK_FALSE(read_cursor("???", "books +id", "secret"));
  CHECK_FALSE(read_cursor(std::string(100'000, 'A'), "books +id", "secret"));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string forged = text;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    CHECK_FALSE(read_cursor(forged, "books +id", "secret"));
  }
}

TEST_CASE("ULIDs have 26 letters and grow", "[db]") {
  std::string before;
  for (int i = 0; i < 100; ++i) {
    const std::string ulid = make_ulid();
    CHECK(ulid.size() == 26);
    CHECK(ulid.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
    CHECK(before < ulid);
    before = ulid;
    CHECK(
        make_ulid(true).find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz") == std::string::npos);
  }
}

TEST_CASE("migration files are found by dialect and number, and nonsense is named", "[db]") {
  const auto code = [](std::vector<EmbeddedFile> files) {
    auto found = migration_files(files, Dialect::kSqlite);
    return found ? std::to_string(found->size()) : found.error().message();
  };
  const std::vector<EmbeddedFile> good{
      {"migrations/sqlite/0002_b.up.sql", "2"},
      {"migrations/postgresql/0001_x.up.sql", "p"},
      {"sqlite/0001_a.up.sql", "1"},
      {"migrations/sqlite/0001_a.down.sql", "-1"},
      {"migrations/sqlite/README.md", "words"}};
  const auto found = migration_files(good, Dialect::kSqlite);
  REQUIRE(found);
  REQUIRE(found->size() == 2);
  CHECK((*found)[0].label == "0001_a");
  CHECK((*found)[0].down == "-1");
  CHECK((*found)[1].version == 2);
  CHECK_FALSE((*found)[1].has_down);
  CHECK(code({{"sqlite/a.up.sql", ""}}).find("sqlite/a.up.sql") != std::string::npos);
  CHECK(code({{"sqlite/1_.up.sql", ""}}).find("sqlite/1_.up.sql") != std::string::npos);
  CHECK(code({{"sqlite/1_a.sql", ""}}).find("sqlite/1_a.sql") != std::string::npos);
  CHECK(
      code({{"sqlite/1_a.up.sql", ""}, {"sqlite/01_b.up.sql", ""}}).find("same number") !=
      std::string::npos);
  CHECK(code({{"sqlite/1_a.down.sql", ""}}).find("no .up.sql") != std::string::npos);
  CHECK(checksum_of("a;\r\nb;") == checksum_of("a;\nb;"));
  CHECK(checksum_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace bk::db
