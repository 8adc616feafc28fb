#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bk/core/decimal.hpp"
#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/db/entity.hpp"
#include "bk/json/enum.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/value.hpp"
#include "engines.hpp"

// A small API as bkctl generates it.
namespace shop {

enum class Format : std::uint8_t { kPaperback, kHardcover };
const bk::json::Enum<Format>& json_enum(bk::Type<Format>);

struct Size {
  std::optional<bk::Nullable<double>> width;
  std::optional<bk::Nullable<double>> height;
  friend bool operator==(const Size&, const Size&) = default;
};
const bk::json::Fields<Size>& json_fields(bk::Type<Size>);

struct Book {
  bk::Uuid id;
  std::int64_t author_id = 0;
  std::string title;
  std::optional<bk::Nullable<std::string>> subtitle;
  Format format = Format::kPaperback;
  bool in_print = true;
  bk::Decimal price;
  std::optional<double> rating;
  std::optional<std::vector<std::string>> tags;
  std::optional<Size> size;
  std::optional<bk::Date> published;
  bk::Timestamp created_at;
  bk::Timestamp updated_at;
  std::int64_t version = 0;
  friend bool operator==(const Book&, const Book&) = default;
};
const bk::json::Fields<Book>& json_fields(bk::Type<Book>);

struct NewBook {
  std::string title;
  std::optional<bk::Nullable<std::string>> subtitle;
  Format format = Format::kPaperback;
  bool in_print = true;
  bk::Decimal price;
  std::optional<double> rating;
  std::optional<std::vector<std::string>> tags;
  std::optional<Size> size;
  std::optional<bk::Date> published;
};
const bk::json::Fields<NewBook>& json_fields(bk::Type<NewBook>);

struct BookPatch {
  std::optional<std::string> title;
  std::optional<bk::Nullable<std::string>> subtitle;
  std::optional<bk::Nullable<Size>> size;
  std::optional<bk::Nullable<double>> rating;
};
const bk::json::Fields<BookPatch>& json_fields(bk::Type<BookPatch>);

struct Author {
  std::int64_t id = 0;
  std::string name;
};
const bk::json::Fields<Author>& json_fields(bk::Type<Author>);

struct NewAuthor {
  std::optional<std::int64_t> id;
  std::string name;
};
const bk::json::Fields<NewAuthor>& json_fields(bk::Type<NewAuthor>);

const bk::db::Entity& books_entity();
const bk::db::Entity& authors_entity();

/// Creates the tables, and author 1 (Ada) and 2 (Bob).
void create_tables(bk::db::TestDatabase& test);

}  // namespace shop
