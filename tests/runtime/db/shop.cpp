#include "shop.hpp"

namespace shop {

namespace db = bk::db;
namespace json = bk::json;

const json::Enum<Format>& json_enum(bk::Type<Format>) {
  static const json::Enum<Format> values{
      {Format::kPaperback, "paperback"}, {Format::kHardcover, "hardcover"}};
  return values;
}

const json::Fields<Size>& json_fields(bk::Type<Size>) {
  static const json::Fields<Size> fields{
      json::optional("width", &Size::width), json::optional("height", &Size::height)};
  return fields;
}

const json::Fields<Book>& json_fields(bk::Type<Book>) {
  static const json::Fields<Book> fields{
      json::required("id", &Book::id),
      json::required("authorId", &Book::author_id),
      json::required("title", &Book::title),
      json::optional("subtitle", &Book::subtitle),
      json::defaulted("format", &Book::format),
      json::defaulted("inPrint", &Book::in_print),
      json::required("price", &Book::price),
      json::optional("rating", &Book::rating),
      json::optional("tags", &Book::tags),
      json::optional("size", &Book::size),
      json::optional("published", &Book::published),
      json::required("createdAt", &Book::created_at),
      json::required("updatedAt", &Book::updated_at),
      json::required("version", &Book::version)};
  return fields;
}

const json::Fields<NewBook>& json_fields(bk::Type<NewBook>) {
  static const json::Fields<NewBook> fields{
      json::required("title", &NewBook::title),
      json::optional("subtitle", &NewBook::subtitle),
      json::defaulted("format", &NewBook::format),
      json::defaulted("inPrint", &NewBook::in_print),
      json::required("price", &NewBook::price),
      json::optional("rating", &NewBook::rating),
      json::optional("tags", &NewBook::tags),
      json::optional("size", &NewBook::size),
      json::optional("published", &NewBook::published)};
  return fields;
}

const json::Fields<BookPatch>& json_fields(bk::Type<BookPatch>) {
  static const json::Fields<BookPatch> fields{
      json::optional("title", &BookPatch::title),
      json::optional("subtitle", &BookPatch::subtitle),
      json::optional("size", &BookPatch::size),
      json::optional("rating", &BookPatch::rating)};
  return fields;
}

const json::Fields<Author>& json_fields(bk::Type<Author>) {
  static const json::Fields<Author> fields{
      json::required("id", &Author::id), json::required("name", &Author::name)};
  return fields;
}

const json::Fields<NewAuthor>& json_fields(bk::Type<NewAuthor>) {
  static const json::Fields<NewAuthor> fields{
      json::optional("id", &NewAuthor::id), json::required("name", &NewAuthor::name)};
  return fields;
}

const db::Entity& books_entity() {
  static const db::Entity entity{
      .table = "books",
      .key = {"id"},
      .columns =
          {
              {.property = "id",
               .name = "id",
               .type = db::ColumnType::kUuid,
               .source = db::Source::kUuidV7},
              {.property = "authorId", .name = "author_id", .type = db::ColumnType::kInteger},
              {.property = "title", .name = "title", .type = db::ColumnType::kText},
              {.property = "subtitle",
               .name = "subtitle",
               .type = db::ColumnType::kText,
               .nullable = true},
              {.property = "format", .name = "format", .type = db::ColumnType::kText},
              {.property = "inPrint", .name = "in_print", .type = db::ColumnType::kBoolean},
              {.property = "price", .name = "price", .type = db::ColumnType::kDecimal},
              {.property = "rating",
               .name = "rating",
               .type = db::ColumnType::kReal,
               .nullable = true},
              {.property = "tags", .name = "tags", .type = db::ColumnType::kJson, .nullable = true},
              {.property = "size", .name = "size", .type = db::ColumnType::kJson, .nullable = true},
              {.property = "published",
               .name = "published",
               .type = db::ColumnType::kDate,
               .nullable = true},
              {.property = "createdAt",
               .name = "created_at",
               .type = db::ColumnType::kTimestamp,
               .source = db::Source::kCreatedAt},
              {.property = "updatedAt",
               .name = "updated_at",
               .type = db::ColumnType::kTimestamp,
               .source = db::Source::kUpdatedAt},
              {.property = "version",
               .name = "version",
               .type = db::ColumnType::kInteger,
               .source = db::Source::kVersion},
              {.property = "",
               .name = "code",
               .type = db::ColumnType::kText,
               .source = db::Source::kUlid,
               .prefix = "bk_"},
              {.property = "",
               .name = "status",
               .source = db::Source::kConstant,
               .constant = "\"secret\""},
          },
  };
  return entity;
}

const db::Entity& authors_entity() {
  static const db::Entity entity{
      .table = "authors",
      .key = {"id"},
      .columns =
          {
              {.property = "id",
               .name = "id",
               .type = db::ColumnType::kInteger,
               .source = db::Source::kSequence},
              {.property = "name", .name = "name", .type = db::ColumnType::kText},
          },
  };
  return entity;
}

void create_tables(db::TestDatabase& test) {
  test.script(
      "CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) "
      "STRICT;"
      "INSERT INTO authors (name) VALUES ('Ada'), ('Bob');"
      "CREATE TABLE books (id TEXT NOT NULL PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES "
      "authors (id),"
      " title TEXT NOT NULL CHECK (length(title) >= 1), subtitle TEXT, format TEXT NOT NULL,"
      " in_print INTEGER NOT NULL, price TEXT NOT NULL, rating REAL, tags TEXT, size TEXT, "
      "published TEXT,"
      " created_at TEXT NOT NULL, updated_at TEXT NOT NULL, version INTEGER NOT NULL, code TEXT "
      "NOT NULL,"
      " status TEXT NOT NULL) STRICT;",
      "CREATE TABLE authors (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name text "
      "NOT NULL UNIQUE);"
      "INSERT INTO authors (name) VALUES ('Ada'), ('Bob');"
      "CREATE TABLE books (id uuid NOT NULL PRIMARY KEY, author_id integer NOT NULL REFERENCES "
      "authors (id),"
      " title text NOT NULL CHECK (length(title) >= 1), subtitle text, format text NOT NULL,"
      " in_print boolean NOT NULL, price numeric NOT NULL, rating double precision, tags jsonb, "
      "size jsonb,"
      " published date, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, version "
      "bigint NOT NULL,"
      " code text NOT NULL, status text NOT NULL);");
}

}  // namespace shop
