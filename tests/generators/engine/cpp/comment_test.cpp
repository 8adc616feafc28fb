#include "engine/cpp/comment.hpp"

#include <catch2/catch.hpp>

using bkctl::cpp::doc_comment;
using bkctl::cpp::first_sentence;
using bkctl::cpp::one_line;

TEST_CASE("a doc comment marks every line") {
  CHECK(doc_comment("One.\nTwo.") == "/// One.\n/// Two.");
  CHECK(doc_comment("First.\n\n\nSecond.") == "/// First.\n///\n/// Second.");
  CHECK(doc_comment("  \n ").empty());
}

TEST_CASE("a doc comment wraps long lines at words") {
  CHECK(doc_comment("aaa bbb ccc", 11) == "/// aaa bbb\n/// ccc");
  CHECK(
      doc_comment("https://example.com/a-very-long-word", 10) ==
      "/// https://example.com/a-very-long-word");
}

TEST_CASE("no text continues a comment onto code") {
  CHECK(doc_comment("ends in \\") == "/// ends in \\.");
  CHECK(
      doc_comment("trigraph ?"
                  "?/\nint x;") == "/// trigraph ?? /\n/// int x;");
  CHECK(doc_comment("a\rint x;") == "/// a int x;");
  CHECK(doc_comment("a\xE2\x80\xA8int x;") == "/// aint x;");
}

TEST_CASE("the first sentence ends at a stop before a capital letter") {
  CHECK(first_sentence("A book. It has pages.") == "A book.");
  CHECK(first_sentence("Uses e.g. this form. Then more.") == "Uses e.g. this form.");
  CHECK(first_sentence("No stop at all") == "No stop at all");
  CHECK(first_sentence("Title\nstill title\n\nBody") == "Title still title");
}

TEST_CASE("one line folds white space and drops control characters") {
  CHECK(one_line(" a\n\tb\x01 c ") == "a b c");
  CHECK(one_line("tail\\") == "tail\\.");
}
