#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bk/core/box.hpp"
#include "bk/core/nullable.hpp"
#include "bk/json/enum.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/union.hpp"
#include "bk/json/value.hpp"

/// Types as bkctl generates them for documents with an XML Object in every place it can have.
namespace zoo {

namespace json = bk::json;

struct Tag {
  std::optional<std::int64_t> id;
  std::string name;
  friend bool operator==(const Tag&, const Tag&) = default;
};

struct Pet {
  std::int64_t id = 0;
  std::optional<std::string> name;
  std::vector<std::string> photos;                // wrapped, items with a name
  std::vector<Tag> tags;                          // in place, items with a name
  std::optional<std::vector<std::int32_t>> ages;  // in place, no names
  std::vector<std::vector<double>> grid;          // lists of lists
  std::optional<bk::Nullable<std::string>> note;
  std::optional<bool> tame;
  friend bool operator==(const Pet&, const Pet&) = default;
};

struct Link {
  std::string href;                             // attribute
  bk::Nullable<std::string> lang;               // required attribute that may be null
  std::optional<std::vector<std::string>> rel;  // attribute, list
  std::optional<std::string> text;              // text
  friend bool operator==(const Link&, const Link&) = default;
};

struct Frame {
  std::optional<double> width, height;
  friend bool operator==(const Frame&, const Frame&) = default;
};

struct Page {
  std::optional<std::string> title;  // namespace and prefix
  std::optional<std::string> body;   // CDATA in an element of its own
  Frame frame;                       // no node of its own
  std::map<std::string, std::int32_t> counts;
  std::map<std::string, json::Value> additional_properties;
  friend bool operator==(const Page&, const Page&) = default;
};

struct Html {
  std::string markup;  // CDATA
  friend bool operator==(const Html&, const Html&) = default;
};

struct Cat {
  std::string kind;
  std::vector<std::string> lives;
  friend bool operator==(const Cat&, const Cat&) = default;
};
struct Dog {
  std::string kind;  // attribute
  std::int32_t lives = 0;
  friend bool operator==(const Dog&, const Dog&) = default;
};
struct Animal {
  std::variant<Cat, Dog> value;
  friend bool operator==(const Animal&, const Animal&) = default;
};
struct Loose {
  std::variant<std::string, std::int64_t, bool, std::vector<std::string>, Frame> value;
  friend bool operator==(const Loose&, const Loose&) = default;
};
struct Cage {
  std::vector<Animal> animals;
  Loose loose;
  friend bool operator==(const Cage&, const Cage&) = default;
};

struct Branch {
  std::string name;
  std::optional<bk::Box<Branch>> left;
  std::vector<Branch> twigs;
  friend bool operator==(const Branch&, const Branch&) = default;
};

const json::FieldTable& json_fields(bk::Type<Tag>);
const json::FieldTable& json_fields(bk::Type<Pet>);
const json::FieldTable& json_fields(bk::Type<Link>);
const json::FieldTable& json_fields(bk::Type<Frame>);
const json::FieldTable& json_fields(bk::Type<Page>);
const json::FieldTable& json_fields(bk::Type<Html>);
const json::FieldTable& json_fields(bk::Type<Cat>);
const json::FieldTable& json_fields(bk::Type<Dog>);
const json::UnionTable& json_union(bk::Type<Animal>);
const json::UnionTable& json_union(bk::Type<Loose>);
const json::FieldTable& json_fields(bk::Type<Cage>);
const json::FieldTable& json_fields(bk::Type<Branch>);

}  // namespace zoo
