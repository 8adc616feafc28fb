#include "engine/sql/evolution.hpp"

#include <catch2/catch.hpp>

using namespace bkctl::sql;

namespace {

Column column(std::string name, ColumnType type) {
  Column out;
  out.name = std::move(name);
  out.type = type;
  return out;
}

Table table(std::string name, std::vector<Column> columns) {
  Table out;
  out.name = std::move(name);
  out.key = {"id"};
  Column key = column("id", ColumnType::kBigInteger);
  key.nullable = false;
  out.columns.push_back(key);
  for (auto& each : columns) out.columns.push_back(std::move(each));
  return out;
}

Column text(std::string name) {
  return column(std::move(name), ColumnType::kText);
}
Column required(Column from) {
  from.nullable = false;
  return from;
}

// Steps as text: `name` and, for each dialect that has one, its script there.
std::string up(const Evolution& evolution, Dialect dialect) {
  std::string out;
  for (const auto& step : evolution.steps) {
    const Script& script = dialect == Dialect::kSqlite ? step.sqlite : step.postgresql;
    if (!script.up.empty()) out += "[" + step.name + "]\n" + script.up;
  }
  return out;
}

std::string down(const Evolution& evolution, Dialect dialect) {
  std::string out;
  for (auto step = evolution.steps.rbegin(); step != evolution.steps.rend(); ++step) {
    const Script& script = dialect == Dialect::kSqlite ? step->sqlite : step->postgresql;
    if (!script.up.empty()) out += "[" + step->name + "]\n" + script.down;
  }
  return out;
}

std::string judged(const Evolution& evolution) {
  std::string out;
  for (const auto& change : evolution.changes) {
    out += change.what + ": " + std::string{to_string(change.risk)};
    out += change.decided ? "" : " REFUSED";
    for (const auto& way : change.ways) out += "; " + way;
    out += "\n";
  }
  return out;
}

constexpr auto kLite = Dialect::kSqlite;
constexpr auto kServer = Dialect::kPostgresql;

}  // namespace

TEST_CASE("a column that rows can do without is added as it stands") {
  const Model was{{table("books", {})}};
  Column shelf = text("shelf");
  shelf.max_length = 40;
  shelf.default_value = "\"A\"";
  const Model is{{table("books", {shelf})}};
  const auto evolution = evolve(was, is, {});
  CHECK(judged(evolution) == "column books.shelf is added: safe\n");
  CHECK(
      up(evolution, kLite) ==
      "[add_shelf_to_books]\nALTER TABLE books ADD COLUMN shelf TEXT DEFAULT 'A' CHECK "
      "(length(shelf) <= 40);\n");
  CHECK(
      up(evolution, kServer) ==
      "[add_shelf_to_books]\nALTER TABLE books ADD COLUMN shelf text DEFAULT 'A';\n"
      "ALTER TABLE books ADD CONSTRAINT books_shelf_check CHECK (length(shelf) <= 40) NOT VALID;\n"
      "[validate_books]\nALTER TABLE books VALIDATE CONSTRAINT books_shelf_check;\n");
  CHECK(
      down(evolution, kServer) ==
      "[validate_books]\n-- What is valid stays valid.\n"
      "[add_shelf_to_books]\nALTER TABLE books DROP COLUMN shelf;\n");
}

TEST_CASE("the same models need no step") {
  const Model model{{table("books", {text("title")})}};
  const auto evolution = evolve(model, model, {});
  CHECK(evolution.changes.empty());
  CHECK(evolution.steps.empty());
  Model commented = model;
  commented.tables[0].comment = "Other words.";
  std::swap(commented.tables[0].columns[0], commented.tables[0].columns[1]);
  CHECK(evolve(model, commented, {}).steps.empty());
}

TEST_CASE("a dropped column is refused until it is decided about, and both ways are named") {
  const Model was{{table("books", {text("isbn")})}};
  const Model is{{table("books", {text("isbn13"), column("pages", ColumnType::kInteger)})}};
  const auto refused = evolve(was, is, {});
  CHECK(refused.refused());
  CHECK(refused.steps.empty());
  CHECK(
      judged(refused) ==
      "column books.isbn13 is added: safe\ncolumn books.pages is added: safe\n"
      "column books.isbn is dropped: destructive REFUSED; --rename books.isbn=isbn13; "
      "`x-bk-column: {renamedFrom: isbn}` at the property that it is now; --allow-drop "
      "books.isbn\n");
  Decisions drop;
  drop.drops = {"books.isbn"};
  CHECK(
      up(evolve(was, is, drop), kServer) ==
      "[change_books]\nALTER TABLE books DROP COLUMN isbn;\nALTER TABLE books ADD COLUMN isbn13 "
      "text;\nALTER TABLE books ADD COLUMN pages integer;\n");
}

TEST_CASE("a rename keeps the values, and renames what is named after it") {
  Column isbn = text("isbn");
  isbn.unique = true;
  isbn.min_length = 10;
  Column author = column("author", ColumnType::kBigInteger);
  author.references = Reference{"authors", "id"};
  const Model was{{table("authors", {}), table("books", {isbn, author})}};
  Model is{{table("authors", {}), table("books", {isbn, author})}};
  is.tables[1].columns[1].name = "isbn13";
  is.tables[1].columns[2].name = "writer";
  is.renames = {{"books", "isbn", "isbn13"}};
  Decisions decisions;
  decisions.renames = {{"books", "author", "writer"}};
  const auto evolution = evolve(was, is, decisions);
  CHECK(
      up(evolution, kServer) ==
      "[rename_author_to_writer_in_books]\nALTER TABLE books RENAME COLUMN author TO writer;\n"
      "ALTER TABLE books RENAME CONSTRAINT books_author_fkey TO books_writer_fkey;\n"
      "ALTER INDEX books_author_idx RENAME TO books_writer_idx;\n"
      "[rename_isbn_to_isbn13_in_books]\nALTER TABLE books RENAME COLUMN isbn TO isbn13;\n"
      "ALTER TABLE books RENAME CONSTRAINT books_isbn_check TO books_isbn13_check;\n"
      "ALTER TABLE books RENAME CONSTRAINT books_isbn_key TO books_isbn13_key;\n");
  CHECK(
      up(evolution, kLite) ==
      "[rename_author_to_writer_in_books]\nALTER TABLE books RENAME COLUMN author TO writer;\n"
      "DROP INDEX books_author_idx;\nCREATE INDEX books_writer_idx ON books (writer);\n"
      "[rename_isbn_to_isbn13_in_books]\nALTER TABLE books RENAME COLUMN isbn TO isbn13;\n");
  // The document may keep saying so.
  CHECK(evolve(is, is, {}).steps.empty());
}

TEST_CASE("a table is renamed before its columns, and what refers to it follows") {
  Column book = column("book", ColumnType::kBigInteger);
  book.references = Reference{"books", "id"};
  const Model was{{table("books", {text("title")}), table("pages", {book})}};
  Model is{{table("volumes", {text("name")}), table("pages", {book})}};
  is.tables[1].columns[1].references->table = "volumes";
  is.renames = {{"volumes", "title", "name"}, {"", "books", "volumes"}};
  const auto evolution = evolve(was, is, {});
  CHECK_FALSE(evolution.refused());
  CHECK(
      up(evolution, kLite) ==
      "[rename_books_to_volumes]\nALTER TABLE books RENAME TO volumes;\n"
      "[rename_title_to_name_in_volumes]\nALTER TABLE volumes RENAME COLUMN title TO name;\n");
}

TEST_CASE("a rename of what is not there is refused") {
  const Model model{{table("books", {text("title")})}};
  Decisions decisions;
  decisions.renames = {{"books", "titel", "title"}};
  const auto evolution = evolve(model, model, decisions);
  CHECK(evolution.refused());
  CHECK(evolution.changes[0].why == "there is no column books.titel to rename");
}

TEST_CASE("a column becomes required in safe steps, and its rows are filled") {
  const Model was{{table("books", {column("edition", ColumnType::kInteger)})}};
  const Model is{{table("books", {required(column("edition", ColumnType::kInteger))})}};
  CHECK(
      judged(evolve(was, is, {})) ==
      "column books.edition becomes required: needs a decision REFUSED; --fill "
      "books.edition=VALUE; --allow-change books.edition\n");
  Decisions wrong;
  wrong.fills["books.edition"] = "1); DROP TABLE books; --";
  CHECK(evolve(was, is, wrong).refused());
  Decisions decisions;
  decisions.fills["books.edition"] = "1";
  const auto evolution = evolve(was, is, decisions);
  CHECK(
      up(evolution, kServer) ==
      "[change_edition_of_books]\n"
      "ALTER TABLE books ADD CONSTRAINT books_edition_not_null CHECK (edition IS NOT NULL) NOT "
      "VALID;\n"
      "[fill_edition_of_books]\n-- bk: no transaction\nDO $$\nBEGIN\n  LOOP\n"
      "    UPDATE books SET edition = 1\n"
      "    WHERE ctid = ANY (ARRAY(SELECT ctid FROM books WHERE edition IS NULL LIMIT 10000));\n"
      "    EXIT WHEN NOT FOUND;\n    COMMIT;\n  END LOOP;\nEND $$;\n"
      "[validate_books]\nALTER TABLE books VALIDATE CONSTRAINT books_edition_not_null;\n"
      "ALTER TABLE books ALTER COLUMN edition SET NOT NULL;\n"
      "ALTER TABLE books DROP CONSTRAINT books_edition_not_null;\n");
  CHECK(
      up(evolution, kLite) ==
      "[change_edition_of_books]\n-- bk: rebuild\nCREATE TABLE bk_new_books (\n"
      "  id INTEGER NOT NULL PRIMARY KEY,\n  edition INTEGER NOT NULL\n) STRICT;\n"
      "INSERT INTO bk_new_books (id, edition)\nSELECT id, coalesce(edition, 1) FROM books;\n"
      "DROP TABLE books;\nALTER TABLE bk_new_books RENAME TO books;\n");
}

TEST_CASE("text that fills rows cannot leave its quotes, nor the block around it") {
  const Model was{{table("books", {text("kind")})}};
  const Model is{{table("books", {required(text("kind"))})}};
  Decisions decisions;
  decisions.fills["books.kind"] = "it's $$; END $$; DROP TABLE books; --";
  const std::string sql = up(evolve(was, is, decisions), kServer);
  CHECK(sql.find("DO $bk1$\n") != std::string::npos);
  CHECK(sql.find("SET kind = 'it''s $$; END $$; DROP TABLE books; --'\n") != std::string::npos);
  CHECK(sql.find("END $bk1$;\n") != std::string::npos);
}

TEST_CASE("types change by a conversion that is written out, or not at all") {
  const auto change = [](ColumnType from, ColumnType to, const Decisions& decisions) {
    return evolve(
        {{table("t", {column("c", from)})}}, {{table("t", {column("c", to)})}}, decisions);
  };
  Decisions allowed;
  allowed.changes = {"t.c"};
  CHECK(
      up(change(ColumnType::kInteger, ColumnType::kText, {}), kServer) ==
      "[change_c_of_t]\nALTER TABLE t ALTER COLUMN c TYPE text USING c::text;\n");
  CHECK(
      judged(change(ColumnType::kText, ColumnType::kInteger, {})) ==
      "column t.c changes from text to integer: needs a decision REFUSED; --allow-change t.c\n");
  CHECK_FALSE(change(ColumnType::kText, ColumnType::kInteger, allowed).refused());
  CHECK(
      judged(change(ColumnType::kBytes, ColumnType::kDate, allowed)) ==
      "column t.c changes from bytea to date: by hand REFUSED; --by-hand t.c\n");
  // Nothing to do for SQLite, which has one type of whole number.
  CHECK(up(change(ColumnType::kInteger, ColumnType::kBigInteger, {}), kLite).empty());
}

TEST_CASE("what is done by hand has no step, and counts as done") {
  const Model was{{table("t", {column("c", ColumnType::kBytes)})}};
  const Model is{{table("t", {column("c", ColumnType::kDate)})}};
  Decisions decisions;
  decisions.by_hand = {"t.c"};
  const auto evolution = evolve(was, is, decisions);
  CHECK_FALSE(evolution.refused());
  CHECK(evolution.steps.empty());
}

TEST_CASE("rules that allow less need a decision; those that allow more do not") {
  const auto change = [](auto set_was, auto set_is) {
    Column was = text("c");
    Column is = text("c");
    set_was(was);
    set_is(is);
    return evolve({{table("t", {was})}}, {{table("t", {is})}}, {});
  };
  const auto none = [](Column&) {};
  CHECK(change(none, [](Column& c) { c.max_length = 5; }).refused());
  CHECK_FALSE(change([](Column& c) { c.max_length = 5; }, none).refused());
  CHECK_FALSE(
      change([](Column& c) { c.max_length = 5; }, [](Column& c) { c.max_length = 9; }).refused());
  CHECK_FALSE(change(
                  [](Column& c) { c.allowed = {"a"}; },
                  [](Column& c) {
                    c.allowed = {"b", "a"};
                  })
                  .refused());
  CHECK(change(
            [](Column& c) {
              c.allowed = {"a", "b"};
            },
            [](Column& c) { c.allowed = {"a"}; })
            .refused());
  CHECK(change(none, [](Column& c) { c.unique = true; }).refused());
  CHECK_FALSE(change([](Column& c) { c.unique = true; }, none).refused());
}

TEST_CASE("indexes and unique constraints are built beside the writes") {
  Column isbn = text("isbn");
  Column shelf = text("shelf");
  const Model was{{table("books", {isbn, shelf})}};
  isbn.unique = true;
  shelf.indexed = true;
  const Model is{{table("books", {isbn, shelf})}};
  Decisions decisions;
  decisions.changes = {"books.isbn"};
  CHECK(
      up(evolve(was, is, decisions), kServer) ==
      "[index_books_isbn_key]\n-- bk: no transaction\nDROP INDEX CONCURRENTLY IF EXISTS "
      "books_isbn_key;\nCREATE UNIQUE INDEX CONCURRENTLY books_isbn_key ON books (isbn);\n"
      "[add_books_isbn_key]\nALTER TABLE books ADD CONSTRAINT books_isbn_key UNIQUE USING INDEX "
      "books_isbn_key;\n"
      "[index_books_shelf]\n-- bk: no transaction\nDROP INDEX CONCURRENTLY IF EXISTS "
      "books_shelf_idx;\nCREATE INDEX CONCURRENTLY books_shelf_idx ON books (shelf);\n");
  CHECK(
      up(evolve(is, was, {}), kServer) ==
      "[unindex_books_shelf]\n-- bk: no transaction\nDROP INDEX CONCURRENTLY IF EXISTS "
      "books_shelf_idx;\n"
      "[change_books]\nALTER TABLE books DROP CONSTRAINT books_isbn_key;\n");
}

TEST_CASE("a key's new type takes the references to it along") {
  Column author = column("author", ColumnType::kBigInteger);
  author.references = Reference{"authors", "id"};
  const Model was{{table("authors", {}), table("books", {author})}};
  Model is = was;
  is.tables[0].columns[0].type = ColumnType::kText;
  is.tables[1].columns[1].type = ColumnType::kText;
  CHECK(
      up(evolve(was, is, {}), kServer) ==
      "[unlink_books]\nALTER TABLE books DROP CONSTRAINT books_author_fkey;\n"
      "[change_id_of_authors]\nALTER TABLE authors ALTER COLUMN id TYPE text USING id::text;\n"
      "[change_author_of_books]\nALTER TABLE books ALTER COLUMN author TYPE text USING "
      "author::text;\n"
      "[link_books]\nALTER TABLE books ADD CONSTRAINT books_author_fkey FOREIGN KEY (author) "
      "REFERENCES authors (id) NOT VALID;\n"
      "[validate_books]\nALTER TABLE books VALIDATE CONSTRAINT books_author_fkey;\n");
}

TEST_CASE("tables that are dropped need a word, and come back empty") {
  Column author = column("author", ColumnType::kBigInteger);
  author.references = Reference{"authors", "id"};
  const Model was{{table("authors", {}), table("books", {author})}};
  CHECK(evolve(was, {}, {}).refused());
  Decisions decisions;
  decisions.drops = {"authors", "books"};
  const auto evolution = evolve(was, {}, decisions);
  CHECK(up(evolution, kServer) == "[drop_2_tables]\nDROP TABLE books;\nDROP TABLE authors;\n");
  CHECK(
      down(evolution, kServer).find("CREATE TABLE authors") <
      down(evolution, kServer).find("CREATE TABLE books"));
}
