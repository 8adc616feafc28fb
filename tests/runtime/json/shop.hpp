#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "bk/core/box.hpp"
#include "bk/core/bytes.hpp"
#include "bk/core/decimal.hpp"
#include "bk/core/nullable.hpp"
#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/json/enum.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/union.hpp"
#include "bk/json/value.hpp"

/// Types as bkctl generates them, for the tests of json, schema and text.
namespace shop {

namespace json = bk::json;

enum class BookFormat : std::uint8_t { kPaperback, kHardcover };
const bk::json::Enum<BookFormat>& json_enum(bk::Type<BookFormat>);

struct Author {
  std::string name;
  std::optional<std::int32_t> born;
  friend bool operator==(const Author&, const Author&) = default;
};
const bk::json::Fields<Author>& json_fields(bk::Type<Author>);

struct Book {
  bk::Uuid id;
  std::string title;
  std::optional<bk::Nullable<std::string>> subtitle;
  BookFormat format = BookFormat::kPaperback;
  std::optional<std::vector<std::string>> tags;
  std::optional<std::vector<Author>> authors;
  double price = 0;
  bk::Nullable<bk::Timestamp> published;
  std::map<std::string, bk::json::Value> additional_properties;
  friend bool operator==(const Book&, const Book&) = default;
};
const bk::json::Fields<Book>& json_fields(bk::Type<Book>);

/// Every built-in type once.
struct Everything {
  bool flag = false;
  std::int32_t small = 0;
  std::int64_t big = 0;
  std::uint64_t natural = 0;
  double real = 0;
  float single = 0;
  std::string text;
  bk::Bytes bytes;
  bk::Date date;
  bk::TimeOfDay time;
  bk::Duration duration;
  bk::Decimal decimal;
  bk::json::Value any;
  bk::json::Null nothing;
  std::vector<bool> bits;
  std::tuple<std::string, double> pair;
  std::map<std::string, std::int32_t> counts;
  friend bool operator==(const Everything&, const Everything&) = default;
};
const bk::json::Fields<Everything>& json_fields(bk::Type<Everything>);

struct Node {
  std::int32_t value = 0;
  std::optional<bk::Box<Node>> next;
  std::vector<Node> children;
  std::map<std::string, Node> named;
  friend bool operator==(const Node&, const Node&) = default;
};
const bk::json::Fields<Node>& json_fields(bk::Type<Node>);

struct Cat {
  std::string kind;
  bool purrs = false;
  friend bool operator==(const Cat&, const Cat&) = default;
};
const bk::json::Fields<Cat>& json_fields(bk::Type<Cat>);

/// Closed, and without the property that tells it apart.
struct Dog {
  std::int32_t barks = 0;
  friend bool operator==(const Dog&, const Dog&) = default;
};
const bk::json::Fields<Dog>& json_fields(bk::Type<Dog>);

struct Pet {
  std::variant<Cat, Dog> value;
  friend bool operator==(const Pet&, const Pet&) = default;
};
const bk::json::Union<Pet>& json_union(bk::Type<Pet>);

/// oneOf: a number, or a string of two kinds, or an object.
struct Choice {
  std::variant<std::int64_t, std::string, std::string, Author, Dog> value;
  friend bool operator==(const Choice&, const Choice&) = default;
};
const bk::json::Union<Choice>& json_union(bk::Type<Choice>);

/// anyOf: the first that fits.
struct Loose {
  std::variant<std::int32_t, double, Author> value;
  friend bool operator==(const Loose&, const Loose&) = default;
};
const bk::json::Union<Loose>& json_union(bk::Type<Loose>);

/// A oneOf that contains itself twice: hostile input makes it ambiguous at every level.
struct Tree;
struct Left {
  bk::Box<Tree> of;
  friend bool operator==(const Left&, const Left&) = default;
};
struct Right {
  bk::Box<Tree> of;
  friend bool operator==(const Right&, const Right&) = default;
};
struct Tree {
  std::variant<std::int32_t, bk::Box<Left>, bk::Box<Right>> value;

  friend bool operator==(const Tree&, const Tree&) = default;
};
const bk::json::Fields<Left>& json_fields(bk::Type<Left>);
const bk::json::Fields<Right>& json_fields(bk::Type<Right>);
const bk::json::Union<Tree>& json_union(bk::Type<Tree>);

}  // namespace shop
