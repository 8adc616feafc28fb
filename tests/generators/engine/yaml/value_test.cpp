#include "engine/yaml/value.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "engine/yaml/arena.hpp"
#include "parsing.hpp"

using namespace bkctl;
using namespace bkctl::yaml;

TEST_CASE("numbers are read exactly") {
  const auto parsed = parse_text(
      "[9223372036854775807, -9223372036854775808, 18446744073709551615, 18446744073709551616, "
      "1e2, 3.0, 2.5, 1e400,"
      " -1, 1e-400]");
  REQUIRE(parsed.tree);
  const auto items = parsed.root().items();
  CHECK(items[0]->as_int64() == INT64_MAX);
  CHECK(items[1]->as_int64() == INT64_MIN);
  CHECK(items[2]->as_uint64() == UINT64_MAX);
  CHECK_FALSE(items[2]->as_int64());
  CHECK_FALSE(items[3]->as_uint64());
  CHECK(items[4]->as_int64() == 100);
  CHECK(items[5]->as_uint64() == 3);
  CHECK_FALSE(items[6]->as_int64());
  CHECK(items[6]->as_double() == 2.5);
  CHECK(*items[7]->as_double() > 1e308);
  CHECK_FALSE(items[8]->as_uint64());
  CHECK(items[9]->as_double() == 0.0);
}

TEST_CASE("reading a kind that is not there is empty") {
  const auto parsed = parse_text("{a: text, b: 1}");
  REQUIRE(parsed.tree);
  const Value& text = *parsed.root().find("a");
  CHECK(text.items().empty());
  CHECK(text.members().empty());
  CHECK(text.find("x") == nullptr);
  CHECK_FALSE(text.as_int64());
  CHECK_FALSE(text.as_boolean());
  CHECK(parsed.root().text().empty());
  CHECK(parsed.root().find("b")->as_string().empty());
  CHECK(parsed.root().find("b")->text() == "1");
}

TEST_CASE("values are equal as JSON values") {
  const auto parsed =
      parse_text("[{a: 1, b: [2]}, {b: [2.0], a: 1e0}, {a: 1}, '1', 1, 10, 1e1, 0, -0.0]");
  REQUIRE(parsed.tree);
  const auto v = parsed.root().items();
  CHECK(equal(*v[0], *v[1]));
  CHECK_FALSE(equal(*v[0], *v[2]));
  CHECK_FALSE(equal(*v[3], *v[4]));
  CHECK_FALSE(equal(*v[4], *v[5]));
  CHECK(equal(*v[5], *v[6]));
  CHECK(equal(*v[7], *v[8]));
}

TEST_CASE("pointers lead to values or nowhere") {
  const auto parsed = parse_text(R"({"a/b": {"m~n": [7]}, "": 1, "0": 2})");
  REQUIRE(parsed.tree);
  const Value& root = parsed.root();
  CHECK(find_pointer(root, "") == &root);
  CHECK(find_pointer(root, "/a~1b/m~0n/0")->text() == "7");
  CHECK(find_pointer(root, "/")->text() == "1");
  CHECK(find_pointer(root, "/0")->text() == "2");
  for (const char* nowhere :
       {"a",
        "/x",
        "/a~1b/m~0n/1",
        "/a~1b/m~0n/00",
        "/a~1b/m~0n/-",
        "/a~1b/m~0n/x",
        "/a~2b",
        "/a~"}) {
    CAPTURE(nowhere);
    CHECK(find_pointer(root, nowhere) == nullptr);
  }
}

TEST_CASE("pointers are right among many siblings, aliased and merged ones too") {
  std::string text = "a: &a {x: 1}\nlist: [";
  for (int i = 0; i < 500; ++i) text += "v" + std::to_string(i) + ", *a, ";
  text += "end]\nm: {<<: *a, y: [2]}\n";
  const auto parsed = parse_text(text);
  REQUIRE(parsed.tree);
  const Value& list = *parsed.root().find("list");
  CHECK(list.items()[0]->pointer() == "/list/0");
  CHECK(list.items()[998]->pointer() == "/list/998");
  CHECK(list.items()[999]->pointer() == "/a");
  CHECK(list.items()[1000]->pointer() == "/list/1000");
  CHECK(find_pointer(parsed.root(), "/m/x")->pointer() == "/a/x");
  CHECK(find_pointer(parsed.root(), "/m/y/0")->pointer() == "/m/y/0");
}

TEST_CASE("a value made from another has its place and pointer") {
  const auto parsed = parse_text("a:\n  nullable: true\n");
  REQUIRE(parsed.tree);
  const Value& origin = *parsed.root().find("a");
  Arena arena;
  const Value* const text = arena.make_string("null", *origin.find("nullable"));
  const std::array<Member, 1> members{arena.member("type", text)};
  const Value* const made = arena.make_object(members, origin);
  const Value* const again = arena.make_object(members, *made);
  CHECK(again->pointer() == "/a");
  CHECK(&again->origin() == &origin);
  CHECK(again->parent() == &parsed.root());
  CHECK(made->find("type")->pointer() == "/a/nullable");
  CHECK(to_string(made->find("type")->span()) == "test:2:13");
}

TEST_CASE("JSON text is escaped and can be indented") {
  const auto parsed = parse_text("{a: \"q\\\"\\\\\\n\\x01\", b: [], c: {}, d: [1, {e: f}]}");
  REQUIRE(parsed.tree);
  CHECK(to_json(parsed.root()) == R"({"a":"q\"\\\n\u0001","b":[],"c":{},"d":[1,{"e":"f"}]})");
  CHECK(to_json(*parsed.root().find("d"), 2) == "[\n  1,\n  {\n    \"e\": \"f\"\n  }\n]");
}
