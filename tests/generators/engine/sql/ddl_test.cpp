#include "engine/sql/ddl.hpp"

#include <catch2/catch.hpp>

using namespace bkctl::sql;

namespace {

Column column(std::string name, ColumnType type) {
  Column out;
  out.name = std::move(name);
  out.type = type;
  out.nullable = false;
  return out;
}

Table books() {
  Table table;
  table.name = "books";
  table.key = {"id"};
  table.columns.push_back(column("id", ColumnType::kUuid));
  Column title = column("title", ColumnType::kText);
  title.min_length = 1;
  title.max_length = 200;
  table.columns.push_back(title);
  Column author = column("author_id", ColumnType::kUuid);
  author.references = Reference{"authors", "id"};
  table.columns.push_back(author);
  return table;
}

Table authors() {
  Table table;
  table.name = "authors";
  table.key = {"id"};
  table.columns.push_back(column("id", ColumnType::kUuid));
  return table;
}

}  // namespace

TEST_CASE("a table is created with its key, limits, references and indexes") {
  const Model model{{authors(), books()}};
  CHECK(
      create_table(model.tables[1], model, Dialect::kPostgresql) ==
      "CREATE TABLE books (\n"
      "  id uuid NOT NULL PRIMARY KEY,\n"
      "  title text NOT NULL CHECK (length(title) >= 1) CHECK (length(title) <= 200),\n"
      "  author_id uuid NOT NULL REFERENCES authors (id)\n"
      ");\n"
      "CREATE INDEX books_author_id_idx ON books (author_id);\n");
  CHECK(
      create_table(model.tables[0], model, Dialect::kSqlite) ==
      "CREATE TABLE authors (\n  id TEXT NOT NULL PRIMARY KEY\n) STRICT;\n");
}

TEST_CASE("a reference to a table that comes later is added when that table stands") {
  const Model model{{books(), authors()}};
  CHECK(
      create_table(model.tables[0], model, Dialect::kPostgresql).find("REFERENCES") ==
      std::string::npos);
  CHECK(
      late_references(model.tables[1], model, Dialect::kPostgresql) ==
      "ALTER TABLE books ADD CONSTRAINT books_author_id_fkey FOREIGN KEY (author_id) REFERENCES "
      "authors (id);\n");
  CHECK(late_references(model.tables[1], model, Dialect::kSqlite).empty());
}

TEST_CASE("identifiers are quoted where they must be, and cannot be left") {
  CHECK(identifier("title") == "title");
  CHECK(identifier("order") == "\"order\"");
  CHECK(identifier("a\"; DROP TABLE x; --") == "\"a\"\"; DROP TABLE x; --\"");
}

TEST_CASE("enum values cannot leave their literal") {
  Table table;
  table.name = "t";
  table.key = {"id"};
  table.columns.push_back(column("id", ColumnType::kText));
  Column kind = column("kind", ColumnType::kText);
  kind.allowed = {"a'); DROP TABLE t; --"};
  table.columns.push_back(kind);
  const std::string sql = create_table(table, {{table}}, Dialect::kSqlite);
  CHECK(sql.find("CHECK (kind IN ('a''); DROP TABLE t; --'))") != std::string::npos);
}

TEST_CASE("a model survives its JSON form") {
  const Model model{{authors(), books()}};
  const auto read = from_json(to_json(model));
  REQUIRE(read);
  CHECK(read->tables == model.tables);
  CHECK_FALSE(from_json("{}"));
  CHECK_FALSE(from_json("{"));
}
