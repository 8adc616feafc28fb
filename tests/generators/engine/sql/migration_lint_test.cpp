#include "engine/sql/migration_lint.hpp"

#include <catch2/catch.hpp>

#include "engine/base/codes.hpp"

using namespace bkctl;

namespace {

std::string codes(const std::string& path, const std::string& text) {
  Diagnostics diagnostics;
  sql::lint_migration(SourceFile::make(path, text), diagnostics);
  std::string out;
  for (const auto& each : diagnostics.all()) {
    CHECK(find_code(each.code) != nullptr);
    out += (out.empty() ? "" : " ") + each.code;
  }
  return out;
}

std::string server(const std::string& text) {
  return codes("migrations/postgresql/0007_x.up.sql", text);
}
std::string lite(const std::string& text) {
  return codes("migrations/sqlite/0007_x.up.sql", text);
}

const std::string kAlone = "-- bk: no transaction\n";

}  // namespace

TEST_CASE("each rule finds what it is about, and is content with the safe way") {
  CHECK(server("CREATE INDEX i ON t (a);") == "BK5201");
  CHECK(server("CREATE TABLE t (a text); CREATE INDEX i ON t (a);") == "");
  CHECK(server("DROP INDEX i;") == "BK5202");
  CHECK(server("DROP INDEX CONCURRENTLY IF EXISTS i;") == "BK5203");
  CHECK(
      server(
          kAlone + "DROP INDEX CONCURRENTLY IF EXISTS i; CREATE INDEX CONCURRENTLY i ON t (a);") ==
      "");
  CHECK(server(kAlone + "CREATE INDEX CONCURRENTLY i ON t (a);") == "BK5215");
  CHECK(server("ALTER TABLE t ADD COLUMN a text NOT NULL;") == "BK5204");
  CHECK(server("ALTER TABLE t ADD COLUMN a text NOT NULL DEFAULT 'x';") == "");
  CHECK(server("ALTER TABLE t ALTER COLUMN a SET NOT NULL;") == "BK5205");
  CHECK(server("ALTER TABLE t VALIDATE CONSTRAINT c; ALTER TABLE t ALTER a SET NOT NULL;") == "");
  CHECK(server("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);") == "BK5206");
  CHECK(server("ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u (b);") == "BK5206");
  CHECK(server("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;") == "");
  CHECK(server("ALTER TABLE t ADD CONSTRAINT c UNIQUE (a);") == "BK5207");
  CHECK(server("ALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX c;") == "");
  CHECK(server("ALTER TABLE t ALTER COLUMN a TYPE bigint USING a::bigint;") == "BK5208");
  CHECK(server("ALTER TABLE t RENAME COLUMN a TO b;") == "BK5209");
  CHECK(server("ALTER TABLE t RENAME CONSTRAINT a TO b;") == "");
  CHECK(server("ALTER TABLE t DROP COLUMN a;") == "BK5210");
  CHECK(server("DROP TABLE IF EXISTS only.t;") == "BK5210");
  CHECK(server("ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid();") == "BK5211");
  CHECK(server("BEGIN; SELECT 1; COMMIT;") == "BK5212 BK5212");
  CHECK(
      server("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;"
             "ALTER TABLE t VALIDATE CONSTRAINT c;") == "BK5213");
  CHECK(server("UPDATE t SET a = 1;") == "BK5214");
  CHECK(server("UPDATE t SET a = 1 WHERE a IS NULL;") == "");
  CHECK(
      server("CREATE TABLE t (a timestamp, b varchar(9), c json, d serial);") ==
      "BK5216 BK5216 BK5216 BK5216");
  CHECK(server("CREATE TABLE t (a timestamptz, b text, json text, timestamp text);") == "");
  CHECK(lite("CREATE TABLE n (a); DROP TABLE t; ALTER TABLE n RENAME TO t;") == "BK5210 BK5217");
  CHECK(lite("-- bk: rebuild\nCREATE TABLE n (a); DROP TABLE t; ALTER TABLE n RENAME TO t;") == "");
  CHECK(lite("CREATE INDEX i ON t (a);") == "");
  CHECK(lite(kAlone) == "BK5218");
  CHECK(server("-- bk: rebuild\nSELECT 1;") == "BK5218");
}

TEST_CASE("quotes, comments and schemas mislead no rule") {
  CHECK(server("-- DROP TABLE t;\nSELECT 'DROP INDEX i;';") == "");
  CHECK(server("CREATE TABLE \"select\" (a text); CREATE INDEX i ON public.\"select\" (a);") == "");
  CHECK(server("DO $$ BEGIN UPDATE t SET a = 1; END $$;") == "");
}

TEST_CASE("a finding can be accepted in its file, and ways back are judged by whether they run") {
  CHECK(server("-- bkctl: allow BK5210\nDROP TABLE t;") == "");
  CHECK(codes("migrations/postgresql/1_x.down.sql", "DROP TABLE t;") == "");
  CHECK(codes("migrations/postgresql/1_x.down.sql", "COMMIT;") == "BK5212");
}

TEST_CASE("the place is that of the word") {
  Diagnostics diagnostics;
  sql::lint_migration(
      SourceFile::make("migrations/postgresql/1_x.up.sql", "SELECT 1;\n\n  DROP INDEX i;"),
      diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(to_string(diagnostics.all()[0].span) == "migrations/postgresql/1_x.up.sql:3:8");
}
