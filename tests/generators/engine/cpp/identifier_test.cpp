#include "engine/cpp/identifier.hpp"

#include <catch2/catch.hpp>

using bkctl::Name;
using bkctl::cpp::constant_identifier;
using bkctl::cpp::snake_identifier;
using bkctl::cpp::type_identifier;

TEST_CASE("names take the casing of their use") {
  const Name name("bookID");
  CHECK(snake_identifier(name) == "book_id");
  CHECK(type_identifier(name) == "BookId");
  CHECK(constant_identifier(name) == "kBookId");
}

TEST_CASE("keywords and macro-like names get an underscore") {
  CHECK(snake_identifier(Name("class")) == "class_");
  CHECK(snake_identifier(Name("errno")) == "errno_");
  CHECK(snake_identifier(Name("std")) == "std_");
}

TEST_CASE("a name never starts with a digit and is never empty") {
  CHECK(snake_identifier(Name("2fa")) == "n2fa");
  CHECK(type_identifier(Name("2fa")).front() == 'N');
  CHECK_FALSE(snake_identifier(Name("")).empty());
  CHECK_FALSE(snake_identifier(Name("+-")).empty());
}
