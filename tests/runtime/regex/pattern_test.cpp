#include "bk/regex/pattern.hpp"

#include <catch2/catch.hpp>

using bk::regex::Pattern;

namespace {

bool finds(const std::string& expression, const std::string& text) {
  const auto pattern = Pattern::compile(expression);
  REQUIRE(pattern.has_value());
  return pattern->search(text);
}

}  // namespace

TEST_CASE("a pattern is not anchored unless it says so") {
  CHECK(finds("b+", "abbc"));
  CHECK_FALSE(finds("^b+$", "abbc"));
  CHECK(finds("^a|c$", "xxc"));
  CHECK_FALSE(finds("^abc$", "abc\n"));
  CHECK_FALSE(finds("^b", "a\nb"));
}

TEST_CASE("classes mean what ECMA-262 says") {
  CHECK(finds("^\\d$", "7"));
  CHECK_FALSE(finds("^\\d$", "\u0967"));
  CHECK(finds("^\\s$", "\u00A0"));
  CHECK(finds("^[\\s]$", "\uFEFF"));
  CHECK_FALSE(finds("^\\S$", "\u2003"));
  CHECK_FALSE(finds("^[\\S]$", "\u2003"));
  CHECK(finds("^[^\\S]$", "\u2003"));
  CHECK_FALSE(finds("^\\w$", "é"));
  CHECK_FALSE(finds(".", "\u2028"));
  CHECK(finds("^.$", "🐲"));
  CHECK(finds("^[^]$", "\n"));
  CHECK_FALSE(finds("[]", "a"));
  CHECK(finds("^[[:a]+$", "[:a"));
  CHECK(finds("^[\\b]$", "\b"));
}

TEST_CASE("escapes of code points are understood") {
  CHECK(finds("^\\u0041\\x42\\u{43}$", "ABC"));
  CHECK(finds("^\\ud83d\\udc32$", "🐲"));
  CHECK(finds("^[\\u{1F432}-\\u{1F433}]$", "🐲"));
  CHECK(finds("^\\cJ\\0?$", "\n"));
  CHECK(finds("^\\/\\-$", "/-"));
  CHECK_FALSE(finds("^\\ud83d$", "🐲"));
}

TEST_CASE("Unicode properties go by their long and short names") {
  CHECK(finds("^\\p{Letter}+$", "héπ"));
  CHECK(finds("^\\p{Lu}\\p{Ll}$", "Éé"));
  CHECK(finds("^\\p{Script=Greek}$", "π"));
  CHECK(finds("^[\\p{L}\\d_]+$", "é_1"));
  CHECK_FALSE(finds("^\\P{ASCII}$", "a"));
}

TEST_CASE("look-around and back-references work") {
  CHECK(finds("^(?=.*\\d)(?!.*\\s).{8,}$", "password1"));
  CHECK_FALSE(finds("^(?=.*\\d)(?!.*\\s).{8,}$", "pass word1"));
  CHECK(finds("^(a+)-\\1$", "aa-aa"));
  CHECK_FALSE(finds("^(a+)-\\1$", "aa-a"));
  CHECK(finds("^(?<x>a|b)\\k<x>$", "bb"));
  CHECK(finds("(?<!\\d)7", "a7"));
}

TEST_CASE("a hostile pattern gives up instead of running for ever") {
  const std::string text(40, 'a');
  CHECK_FALSE(finds("^(a+)+$", text + "!"));
  CHECK_FALSE(finds("^(?=a)(a+)+$", text + "!"));
  CHECK_FALSE(finds("^(a|aa)+\\1$", std::string(5000, 'a') + "!"));
}

TEST_CASE("counts beyond RE2's are still understood") {
  CHECK(finds("^a{2,2000}$", std::string(1500, 'a')));
  CHECK_FALSE(finds("^a{2,2000}$", std::string(2001, 'a')));
}

TEST_CASE("what cannot be compiled has a reason") {
  const auto expression = GENERATE(
      as<std::string>{},
      "(",
      ")",
      "[a",
      "a\\",
      "\\u12",
      "(?<n>a",
      "*",
      "a{2,1}",
      "\\p{Nonsense}",
      "(?#x)");
  CAPTURE(expression);
  std::string error;
  CHECK_FALSE(Pattern::compile(expression, &error).has_value());
  CHECK_FALSE(error.empty());
}

TEST_CASE("the format regex is stricter than what is accepted") {
  CHECK(Pattern::compile("(?i)abc")->search("ABC"));
  CHECK_FALSE(bk::regex::is_ecma("(?i)abc"));
  CHECK_FALSE(bk::regex::is_ecma("^a\\Z"));
  CHECK(bk::regex::is_ecma("(?<=a+)b"));
  CHECK(bk::regex::is_ecma("^\\p{L}+$"));
  CHECK_FALSE(bk::regex::is_ecma("\\a"));
}

TEST_CASE("text that is not UTF-8 does not break the matcher") {
  CHECK_FALSE(finds("^a$", "\xFF\xFE"));
  CHECK_FALSE(finds("^(?=a)a$", "\xFF\xFE"));
}
