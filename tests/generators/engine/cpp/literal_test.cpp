#include "engine/cpp/literal.hpp"

#include <catch2/catch.hpp>

using bkctl::cpp::string_literal;
using bkctl::cpp::string_view_literal;

TEST_CASE("a literal keeps plain text and readable UTF-8") {
  CHECK(string_literal("Lamp") == "\"Lamp\"");
  CHECK(string_literal("größe €") == "\"größe €\"");
}

TEST_CASE("a literal cannot be left by quotes, backslashes or line breaks") {
  CHECK(string_literal("\"; system(\"id\"); //") == R"("\"; system(\"id\"); //")");
  CHECK(string_literal("\\") == R"("\\")");
  CHECK(string_literal("a\nb\tc\rd") == R"("a\nb\tc\015d")");
}

TEST_CASE("a literal escapes trigraphs, control characters and what hides text") {
  CHECK(
      string_literal("?"
                     "?/\n") == R"("?\?/\n")");
  CHECK(
      string_literal(std::string_view{
          "\x01"
          "7",
          2}) == R"("\0017")");
  CHECK(string_literal("\xE2\x80\xAE") == R"("\342\200\256")");
}

TEST_CASE("invalid UTF-8 is escaped byte by byte") {
  CHECK(string_literal("\xC3") == R"("\303")");
  CHECK(string_literal("\xED\xA0\x80") == R"("\355\240\200")");
  CHECK(string_literal("\xC0\x80") == R"("\300\200")");
}

TEST_CASE("a view literal carries its length only where it holds a NUL") {
  CHECK(string_view_literal("abc") == "\"abc\"");
  CHECK(string_view_literal(std::string_view{"a\0b", 3}) == R"(std::string_view{"a\000b", 3})");
}
