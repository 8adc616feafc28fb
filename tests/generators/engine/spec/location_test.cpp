#include "engine/spec/location.hpp"

#include <catch2/catch.hpp>

#include "engine/spec/path_template.hpp"

using namespace bkctl::spec;

TEST_CASE("locations join as a browser would join them") {
  CHECK(join_location("api.yaml", "b.yaml") == "b.yaml");
  CHECK(join_location("dir/api.yaml", "b.yaml") == "dir/b.yaml");
  CHECK(join_location("dir/api.yaml", "./x/../b.yaml") == "dir/b.yaml");
  CHECK(join_location("dir/api.yaml", "../b.yaml") == "b.yaml");
  CHECK(join_location("api.yaml", "../b.yaml") == "../b.yaml");
  CHECK(join_location("/a/b/c", "/x") == "/x");
  CHECK(join_location("/a/b", "../../../x") == "/x");
  CHECK(join_location("https://h/a/b?q=1", "c") == "https://h/a/c");
  CHECK(join_location("https://h/a/b", "/c") == "https://h/c");
  CHECK(join_location("https://h", "c") == "https://h/c");
  CHECK(join_location("https://h/a", "//o/c") == "https://o/c");
  CHECK(join_location("dir/api.yaml", "https://h/x") == "https://h/x");
  CHECK(join_location("dir/api.yaml", "file:///x/y") == "/x/y");
}

TEST_CASE("schemes have at least two letters") {
  CHECK(has_scheme("https://x"));
  CHECK(has_scheme("urn:x"));
  CHECK_FALSE(has_scheme("c:/x"));
  CHECK_FALSE(has_scheme("a/b:c"));
  CHECK_FALSE(has_scheme("#/a:b"));
}

TEST_CASE("percent encoding is decoded or refused") {
  CHECK(percent_decode("a%20b%2Fc") == "a b/c");
  CHECK_FALSE(percent_decode("100%"));
  CHECK_FALSE(percent_decode("%zz"));
  CHECK_FALSE(percent_decode("%4"));
}

TEST_CASE("the stem of a location is its name without folders and endings") {
  CHECK(stem("schemas/Pet.yaml") == "Pet");
  CHECK(stem("Pet.schema.json") == "Pet");
  CHECK(stem("Pet") == "Pet");
  CHECK(stem("").empty());
}

TEST_CASE("path templates name their parameters") {
  const PathTemplate path = parse_path_template("/books/{bookId}/pages/{from}-{to}.{ext}");
  CHECK(path.names == std::vector<std::string>{"bookId", "from", "to", "ext"});
  CHECK(path.shape == "/books/{}/pages/{}-{}.{}");
  CHECK(path.problem.empty());
  for (const char* bad : {"/{", "/}", "/{a", "/{{a}}", "/{a}/{a}", "/{}", "/a}b"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_path_template(bad).problem.empty());
  }
}
