#include "bk/json/text.hpp"

#include <catch2/catch.hpp>

#include "bk/json/codec.hpp"
#include "bk/json/constraint.hpp"
#include "shop.hpp"

using bk::json::codec;
using bk::json::TextMember;
using bk::json::TextShape;
using bk::json::Violations;

namespace {

std::string said(const Violations& violations) {
  std::string out;
  for (const bk::Violation& violation : violations.list()) {
    out += violation.pointer + " " + violation.keyword + ": " + violation.message + "\n";
  }
  return out;
}

template <class T>
std::string problem_of(const std::string& text) {
  T value{};
  Violations violations;
  bk::json::from_text(codec<T>(), text, &value, nullptr, violations);
  return said(violations);
}

template <class T>
T read(const std::string& text) {
  T value{};
  Violations violations;
  CHECK(bk::json::from_text(codec<T>(), text, &value, nullptr, violations));
  return value;
}

}  // namespace

TEST_CASE("scalars are read from plain text") {
  CHECK(read<std::int32_t>("42") == 42);
  CHECK(read<bool>("true"));
  CHECK(read<double>("-1.5e3") == -1500);
  CHECK(read<std::string>("a \"b\"") == "a \"b\"");
  CHECK(read<std::optional<std::int64_t>>("7") == 7);
  CHECK(*read<bk::Nullable<std::string>>("x") == "x");
  CHECK(read<bk::Date>("2024-02-29") == bk::Date{2024, 2, 29});
  CHECK(read<shop::BookFormat>("hardcover") == shop::BookFormat::kHardcover);
  CHECK(read<bk::json::Value>("12") == bk::json::Value{12});
  CHECK(read<bk::json::Value>("a b") == bk::json::Value{"a b"});
  CHECK(std::get<0>(read<shop::Choice>("12").value) == 12);
  CHECK(std::get<1>(read<shop::Choice>("abc").value) == "abc");
}

TEST_CASE("text that does not fit says why") {
  CHECK(problem_of<std::int32_t>("") == " type: must be an integer\n");
  CHECK(problem_of<std::int32_t>(" 1") == " type: must be an integer\n");
  CHECK(problem_of<std::int32_t>("1.5") == " type: must be an integer\n");
  CHECK(
      problem_of<std::int32_t>("3000000000") ==
      " format: must be between -2147483648 and 2147483647\n");
  CHECK(problem_of<bool>("1") == " type: must be true or false\n");
  CHECK(problem_of<double>("nan") == " type: must be a number\n");
  CHECK(problem_of<std::string>("\xFF") == " type: must be text in UTF-8\n");
  CHECK(problem_of<shop::BookFormat>("leaf") == " enum: must be \"paperback\" or \"hardcover\"\n");
  CHECK(problem_of<shop::Author>("x") == " type: cannot be given as plain text\n");
}

TEST_CASE("lists are read from several texts") {
  std::optional<std::vector<std::int32_t>> numbers;
  Violations violations;
  const std::string_view texts[] = {"1", "2", "3"};
  CHECK(bk::json::from_texts(codec<decltype(numbers)>(), texts, &numbers, nullptr, violations));
  CHECK(*numbers == std::vector<std::int32_t>{1, 2, 3});
  const std::string_view bad[] = {"1", "x", "y"};
  const bk::json::Path path{nullptr, "ids"};
  CHECK_FALSE(bk::json::from_texts(codec<decltype(numbers)>(), bad, &numbers, &path, violations));
  CHECK(said(violations) == "/ids/1 type: must be an integer\n/ids/2 type: must be an integer\n");
  std::vector<bool> bits;
  const std::string_view flags[] = {"true", "false", "true"};
  CHECK(bk::json::from_texts(codec<std::vector<bool>>(), flags, &bits, nullptr, violations));
  CHECK(bits == std::vector<bool>{true, false, true});
}

TEST_CASE("a struct is read from named texts, with all its rules") {
  shop::Author author;
  Violations violations;
  const TextMember good[] = {{"name", "Jane"}, {"born", "1775"}, {"other", "x"}};
  CHECK(bk::json::from_members(codec<shop::Author>(), good, &author, nullptr, violations));
  CHECK(author == shop::Author{"Jane", 1775});
  const TextMember bad[] = {{"born", "3000"}, {"born", "1"}};
  CHECK_FALSE(bk::json::from_members(codec<shop::Author>(), bad, &author, nullptr, violations));
  CHECK(
      said(violations) ==
      "/born maxItems: must not be given more than once\n/name required: is required\n");
}

TEST_CASE("lists and objects inside a form are read") {
  shop::Book book;
  Violations violations;
  const TextMember members[] = {
      {"id", "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"},
      {"title", "Emma"},
      {"tags", "a"},
      {"price", "1.25"},
      {"tags", "b"},
      {"published", "2024-01-01T00:00:00Z"},
      {"authors", R"([{"name":"Jane"}])"},
      {"isbn", "123"}};
  CHECK(bk::json::from_members(codec<shop::Book>(), members, &book, nullptr, violations));
  CHECK(said(violations).empty());
  CHECK(*book.tags == std::vector<std::string>{"a", "b"});
  CHECK(book.authors->front().name == "Jane");
  CHECK(book.additional_properties.at("isbn") == bk::json::Value{123});
}

TEST_CASE("a closed struct refuses unknown names, a map takes them all") {
  shop::Dog dog;
  Violations violations;
  const TextMember members[] = {{"barks", "1"}, {"tail", "2"}};
  CHECK_FALSE(bk::json::from_members(codec<shop::Dog>(), members, &dog, nullptr, violations));
  CHECK(said(violations) == "/tail additionalProperties: is not a known property\n");
  std::map<std::string, std::int32_t> map;
  CHECK(bk::json::from_members(codec<decltype(map)>(), members, &map, nullptr, violations));
  CHECK(map == std::map<std::string, std::int32_t>{{"barks", 1}, {"tail", 2}});
}

TEST_CASE("a union of structs is read from named texts") {
  shop::Pet pet;
  Violations violations;
  const TextMember hound[] = {{"barks", "3"}, {"kind", "hound"}};
  CHECK(bk::json::from_members(codec<shop::Pet>(), hound, &pet, nullptr, violations));
  CHECK(pet == shop::Pet{shop::Dog{3}});
  // Without the property that names it: what fits.
  const TextMember dog[] = {{"barks", "4"}};
  CHECK(bk::json::from_members(codec<shop::Pet>(), dog, &pet, nullptr, violations));
  CHECK(pet == shop::Pet{shop::Dog{4}});
  const TextMember none[] = {{"swims", "true"}};
  CHECK_FALSE(bk::json::from_members(codec<shop::Pet>(), none, &pet, nullptr, violations));
  CHECK(said(violations) == " oneOf: is like none of the objects allowed here\n");
  const auto written = bk::json::to_members(codec<shop::Pet>(), &pet);
  REQUIRE(written);
  CHECK(written->size() >= 1);
  // What is no object in one of its alternatives stays text.
  CHECK(bk::json::text_shape(codec<shop::Pet>()) == bk::json::TextShape::kObject);
  CHECK(bk::json::text_shape(codec<shop::Choice>()) == bk::json::TextShape::kScalar);
}

TEST_CASE("values are written as text") {
  const std::optional<bk::Nullable<std::int32_t>> absent;
  CHECK_FALSE(bk::json::to_text(codec<decltype(absent)>(), &absent).has_value());
  const std::optional<std::int32_t> seven = 7;
  CHECK(bk::json::to_text(codec<std::optional<std::int32_t>>(), &seven) == "7");
  const std::vector<bk::Date> dates{bk::Date{2024, 1, 2}};
  CHECK(
      bk::json::to_texts(codec<std::vector<bk::Date>>(), &dates) ==
      std::vector<std::string>{"2024-01-02"});
  const bk::json::Value any{"a\"b"};
  CHECK(bk::json::to_text(codec<bk::json::Value>(), &any) == "a\"b");
  shop::Author author{"Jane", 1775};
  const auto members = bk::json::to_members(codec<shop::Author>(), &author);
  REQUIRE(members);
  REQUIRE(members->size() == 2);
  CHECK((*members)[1].name == "born");
  CHECK((*members)[1].text == "1775");
}

TEST_CASE("how much of a type fits into text is known beforehand") {
  CHECK(bk::json::text_shape(codec<std::optional<bk::Uuid>>()) == TextShape::kScalar);
  CHECK(bk::json::text_shape(codec<std::vector<shop::BookFormat>>()) == TextShape::kList);
  CHECK(bk::json::text_shape(codec<shop::Author>()) == TextShape::kObject);
  CHECK(bk::json::text_shape(codec<std::vector<shop::Author>>()) == TextShape::kNone);
}

TEST_CASE("constraints are usable outside of fields") {
  Violations violations;
  const bk::json::Path limit{nullptr, "limit"};
  const std::int32_t value = 101;
  const bk::json::Constraint constraints[] = {bk::json::range(1, 100)};
  CHECK_FALSE(bk::json::check(codec<std::int32_t>(), &value, constraints, &limit, violations));
  CHECK(said(violations) == "/limit maximum: must be at most 100\n");
  const std::optional<std::int32_t> absent;
  CHECK(bk::json::check(
      codec<std::optional<std::int32_t>>(), &absent, constraints, &limit, violations));
}
