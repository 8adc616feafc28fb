#include "console/style.hpp"

#include <catch2/catch.hpp>

#include "console/table.hpp"

namespace bkctl::console {
namespace {

TEST_CASE("what a hostile document could do to a terminal is made visible") {
  CHECK(printable("a\x1b[31mb") == "a\\x1b[31mb");
  CHECK(
      printable("bell\a, delete\x7f, nul" + std::string(1, '\0')) ==
      "bell\\x07, delete\\x7f, nul\\x00");
  CHECK(
      printable("right-to-left \u202e, hidden \u200b") == "right-to-left \\u202e, hidden \\u200b");
  CHECK(printable("größe 世界\n\ttab") == "größe 世界\n\ttab");
}

TEST_CASE("bytes that are no UTF-8 become replacement characters") {
  for (const char* bad :
       {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe4\xb8"}) {
    CHECK(printable(bad).starts_with("\xef\xbf\xbd"));
    CHECK(printable(bad).find_first_not_of("\xef\xbf\xbd") == std::string::npos);
  }
}

TEST_CASE("one_line joins blanks and ends long texts with an ellipsis") {
  CHECK(one_line("  a\n\n b\tc ") == "a b c");
  CHECK(one_line("abcdefgh", 6) == "abcde…");
  CHECK(one_line("") == "");
}

TEST_CASE("width counts wide characters as two columns") {
  CHECK(width("größe") == 5);
  CHECK(width("世界") == 4);
}

TEST_CASE("a table aligns its columns and leaves no blanks at line ends") {
  Table table;
  table.add({"a", "世界", "x"});
  table.add({"long", "b", ""});
  CHECK(table.text() == "  a     世界  x\n  long  b\n");
}

TEST_CASE("colour follows the wish, then NO_COLOR, then the terminal") {
  CHECK(use_colour(Colour::kAlways, 1));
  CHECK(!use_colour(Colour::kNever, 1));
  setenv("NO_COLOR", "1", 1);
  CHECK(!use_colour(Colour::kAuto, 1));
  CHECK(use_colour(Colour::kAlways, 1));
  unsetenv("NO_COLOR");
  CHECK(Style(false).red("x") == "x");
  CHECK(Style(true).red("x") == "\x1b[1;31mx\x1b[0m");
}

}  // namespace
}  // namespace bkctl::console
