#include "dotenv.hpp"

#include <catch2/catch.hpp>

using bk::config::parse_dotenv;

namespace {

std::string value_of(std::string_view text) {
  const auto file = parse_dotenv(text);
  REQUIRE(file.problems.empty());
  REQUIRE(file.entries.size() == 1);
  return file.entries[0].value;
}

}  // namespace

TEST_CASE("values are plain, quoted or literal") {
  CHECK(value_of("A=b c  # comment") == "b c");
  CHECK(value_of("A=b#c") == "b#c");
  CHECK(value_of("A=#c") == "");
  CHECK(value_of("  export A = x ") == "x");
  CHECK(value_of("A='$x # \\n'") == "$x # \\n");
  CHECK(value_of(R"(A="a\n\"b\" \$c \x" # why)") == "a\n\"b\" $c \\x");
  CHECK(value_of("A=") == "");
  CHECK(value_of("A=\"\"") == "");
  CHECK(
      value_of("\xEF\xBB\xBF"
               "A=x\r\n") == "x");
  CHECK(value_of("A=$argon2id$v=19$m=1,t=2,p=3$x$y") == "$argon2id$v=19$m=1,t=2,p=3$x$y");
}

TEST_CASE("quoted values span lines, and lines are counted through them") {
  const auto file = parse_dotenv("# keys\n\nPEM=\"-----BEGIN\nabc\n-----END\"\nB='2\n3'\nC=4");
  CHECK(file.problems.empty());
  REQUIRE(file.entries.size() == 3);
  CHECK(file.entries[0].value == "-----BEGIN\nabc\n-----END");
  CHECK(file.entries[0].line == 3);
  CHECK(file.entries[1].value == "2\n3");
  CHECK(file.entries[1].line == 6);
  CHECK(file.entries[2].line == 8);
}

TEST_CASE("what is not NAME=value is reported with its line") {
  const auto file = parse_dotenv("A=1\nnonsense\n1B=2\n=3\nC='x' y\nD=\"open\nE=5\n");
  CHECK(
      file.problems == std::vector<std::string>{
                           "line 2: expected NAME=value",
                           "line 3: expected NAME=value",
                           "line 4: expected NAME=value",
                           "line 5: there is text after the closing quote",
                           "line 6: the quote that opens here is never closed"});
  CHECK(file.entries.size() == 2);
}

TEST_CASE("hostile files end") {
  for (const std::string& text :
       {std::string(100'000, '"'),
        std::string(100'000, '\\'),
        std::string(10'000, '\0'),
        std::string("A=\"\\"),
        std::string("="),
        std::string("export"),
        std::string("A='")}) {
    (void)parse_dotenv(text);
  }
  CHECK(parse_dotenv("A=\"\\").problems.size() == 1);
}
