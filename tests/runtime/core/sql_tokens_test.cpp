#include "bk/core/sql_tokens.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace bk {
namespace {

std::string joined(std::string_view sql) {
  std::string out;
  for (const auto& token : sql_tokens(sql)) out += std::string{token.text} + "|";
  return out;
}

std::string statements(std::string_view sql) {
  std::string out;
  for (const auto each : sql_statements(sql)) out += std::string{each} + "|";
  return out;
}

TEST_CASE("SQL is read as tokens, without blanks and comments") {
  CHECK(joined("SELECT a::text -- b\n FROM \"t\"\"x\"") == "SELECT|a|::|text|FROM|\"t\"\"x\"|");
  CHECK(joined("x >= 1.5e3 /* a /* b */ c */ || 'it''s'") == "x|>=|1.5e3||||'it''s'|");
  CHECK(joined("E'a\\'b' e 'x'") == "E'a\\'b'|e|'x'|");
  CHECK(joined("$$a;b$$ $t$c$$d$t$ $1") == "$$a;b$$|$t$c$$d$t$|$|1|");
  CHECK(sql_tokens("alter")[0].is("ALTER"));
  CHECK_FALSE(sql_tokens("\"alter\"")[0].is("ALTER"));
}

TEST_CASE("a script is split at the semicolons outside of quotes") {
  CHECK(
      statements("-- head\nCREATE TABLE a (b text DEFAULT ';');\n\n; DO $$ x; y $$ ;SELECT 1") ==
      "CREATE TABLE a (b text DEFAULT ';')|DO $$ x; y $$|SELECT 1|");
  CHECK(statements(" -- nothing\n ;").empty());
}

TEST_CASE("SQL that is not closed ends with the text") {
  for (const char* text : {"'a", "\"a", "$$a", "$t$a", "/* a", "--", "E'a\\", "$", "/*"})
    CHECK(statements(text).size() <= std::string{text}.size() + 1);
}

}  // namespace
}  // namespace bk
