#include "engine/cpp/operations.hpp"

#include <catch2/catch.hpp>

namespace bkctl::cpp {
namespace {

ir::Tag tag(std::string_view name) {
  ir::Tag out;
  out.name = Name(name);
  return out;
}

TEST_CASE("a tag gives its handler, interface, repository and files their names") {
  const ir::Tag books = tag("used books");
  CHECK(handler_name(books) == "UsedBooks");
  CHECK(interface_name(books) == "UsedBooksApi");
  CHECK(repository_name(books) == "UsedBooksRepository");
  CHECK(tag_file(books) == "used_books");
}

TEST_CASE("tags that are called like files of every project step aside") {
  for (const char* name : {"Service", "service", "app", "main", "Security", "jobs", "facts"}) {
    INFO(name);
    CHECK(tag_file(tag(name)).ends_with("_operations"));
    CHECK(handler_name(tag(name)).ends_with("Operations"));
  }
  CHECK(tag_file(tag("books repository")) == "books_repository_operations");
  CHECK(tag_file(tag("services")) == "services");
}

}  // namespace
}  // namespace bkctl::cpp
