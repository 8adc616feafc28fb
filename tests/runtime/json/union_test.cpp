#include "bk/json/union.hpp"

#include <catch2/catch.hpp>

#include "bk/json/parse.hpp"
#include "shop.hpp"

using shop::Author;
using shop::Cat;
using shop::Choice;
using shop::Dog;
using shop::Loose;
using shop::Pet;

namespace {

template <class T>
std::string violations(const std::string& text) {
  const bk::Result<T> result = bk::json::parse<T>(text);
  if (result) return "";
  std::string out;
  for (const bk::Violation& violation : result.error().violations()) {
    out += violation.pointer + " " + violation.keyword + ": " + violation.message + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("the discriminator chooses, wherever it stands") {
  for (const std::string text :
       {R"({"kind":"cat","purrs":true})", R"({"purrs":true,"kind":"cat"})"}) {
    const auto pet = bk::json::parse<Pet>(text);
    REQUIRE(pet);
    CHECK(std::get<Cat>(pet->value) == Cat{"cat", true});
  }
  CHECK(std::get<Dog>(bk::json::parse<Pet>(R"({"barks":3,"kind":"hound"})")->value).barks == 3);
}

TEST_CASE("a struct that does not keep the discriminator is written with it") {
  CHECK(bk::json::write(Pet{Dog{3}}) == R"({"kind":"dog","barks":3})");
  CHECK(bk::json::write(Pet{Cat{"cat", true}}) == R"({"kind":"cat","purrs":true})");
}

TEST_CASE("violations behind a discriminator are those of its alternative") {
  CHECK(violations<Pet>(R"({"kind":"cat"})") == "/purrs required: is required\n");
  CHECK(
      violations<Pet>(R"({"kind":"dog","barks":"x","other":1})") ==
      "/barks type: must be an integer, not a string\n/other additionalProperties: is not a known "
      "property\n");
  CHECK(
      violations<Pet>(R"({"kind":"cow","a":[]})") ==
      "/kind discriminator: must be one of \"cat\", \"dog\", \"hound\"\n");
  CHECK(violations<Pet>(R"({"kind":1})") == "/kind type: must be a string, not a number\n");
  CHECK(
      violations<Pet>(R"({"purrs":true})") ==
      "/kind required: is required: it says which kind of object this is\n");
  CHECK(violations<Pet>("[]") == " type: must be an object, not an array\n");
  CHECK(
      violations<Pet>(R"({"kind":"cat","purrs":true,})").find("json: is not JSON") !=
      std::string::npos);
  CHECK(
      violations<std::vector<Pet>>(R"([{"kind":"dog","barks":1},{"kind":"dog"}])") ==
      "/1/barks required: is required\n");
}

TEST_CASE("exactly one alternative of a oneOf fits") {
  CHECK(std::get<0>(bk::json::parse<Choice>("7")->value) == 7);
  CHECK(std::get<1>(bk::json::parse<Choice>(R"("ab")")->value) == "ab");
  CHECK(std::get<2>(bk::json::parse<Choice>(R"("bz")")->value) == "bz");
  CHECK(std::get<Author>(bk::json::parse<Choice>(R"({"name":"Jane"})")->value).name == "Jane");
  CHECK(std::get<Dog>(bk::json::parse<Choice>(R"({"barks":1})")->value).barks == 1);
  CHECK(
      violations<Choice>(R"("az")") ==
      " oneOf: fits 2 of the alternatives, and must fit exactly one\n");
  CHECK(violations<Choice>("true") == " oneOf: is of none of the types allowed here\n");
}

TEST_CASE("a oneOf that nothing fits reports what the nearest alternative lacks") {
  CHECK(
      violations<Choice>(R"({"name":"","barks":1,"born":5})") ==
      " oneOf: fits none of the 2 alternatives; nearest is number 1\n/name minLength: must have at "
      "least 1 character\n");
  CHECK(
      violations<std::vector<Choice>>(R"([1,"q"])")
          .find("/1 oneOf: fits none of the 2 alternatives") == 0);
}

TEST_CASE("the first alternative of an anyOf that fits is taken") {
  CHECK(std::get<std::int32_t>(bk::json::parse<Loose>("1")->value) == 1);
  CHECK(std::get<double>(bk::json::parse<Loose>("1.5")->value) == 1.5);
  CHECK(std::get<Author>(bk::json::parse<Loose>(R"({"name":"x"})")->value).name == "x");
  CHECK_FALSE(bk::json::parse<Loose>(R"("x")"));
}

TEST_CASE("unions are written as what they hold, and read back") {
  Choice third;
  third.value.emplace<2>("bz");
  CHECK(bk::json::write(third) == R"("bz")");
  CHECK(bk::json::write(std::vector<Choice>{Choice{std::int64_t{1}}, third}) == R"([1,"bz"])");
}

TEST_CASE("nested ambiguity gives up instead of running for ever") {
  std::string text = "1";
  for (int i = 0; i < 60; ++i) text = R"({"of":)" + text + "}";
  CHECK(
      violations<shop::Tree>(text).find("deciding between the alternatives takes too long") !=
      std::string::npos);
  CHECK(
      violations<shop::Tree>(R"({"of":1})") ==
      " oneOf: fits 2 of the alternatives, and must fit exactly one\n");
}
