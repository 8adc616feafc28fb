#include "pattern_sample.hpp"

#include <catch2/catch.hpp>

#include "bk/regex/pattern.hpp"

namespace bk::testing {
namespace {

bool matches(const std::string& pattern, const std::string& text) {
  const auto compiled = regex::Pattern::compile(pattern);
  return compiled && compiled->search(text);
}

TEST_CASE("a sample matches the pattern that it was made from") {
  Random random(7);
  for (const std::string pattern :
       {"^97[89][0-9]{10}$",
        "^[A-Z]{2}\\d{1,3}$",
        "^(a|b)+c?$",
        "^([01]\\d|2[0-3]):?([0-5]\\d)$",
        "^ord_[0-9a-z]{26}$",
        "^[A-Za-z]+(?:[\\s'-][A-Za-z]+)*$",
        "[^a-z]",
        "^\\w+@\\w+\\.\\w{2,}$",
        "^\\u0041\\x42$",
        "^\\p{Lu}\\p{L}+$",
        "^(?<year>\\d{4})$",
        "^(?!x)[a-c]$",
        "^$",
        "x|y"}) {
    INFO(pattern);
    const auto sample = pattern_sample(pattern);
    REQUIRE(sample);
    CHECK(matches(pattern, *sample));
    for (std::size_t growth = 0; growth < 5; ++growth) {
      const auto other = pattern_sample(pattern, {.growth = growth, .random = &random});
      REQUIRE(other);
      CHECK(matches(pattern, *other));
    }
  }
}

TEST_CASE("growth makes samples longer, as far as the pattern allows") {
  CHECK(pattern_sample("^[a-z]+$")->size() == 1);
  CHECK(pattern_sample("^[a-z]+$", {.growth = 7})->size() == 8);
  CHECK(pattern_sample("^[a-z]{2,4}$", {.growth = 7})->size() == 4);
}

TEST_CASE("what is not understood gives no sample") {
  for (const std::string pattern : {"(a)\\1", "[a-z", "(a", "a{99999}", "\\p{Han}"}) {
    INFO(pattern);
    CHECK_FALSE(pattern_sample(pattern));
  }
  CHECK_FALSE(pattern_sample(std::string(100000, '(')));
}

}  // namespace
}  // namespace bk::testing
