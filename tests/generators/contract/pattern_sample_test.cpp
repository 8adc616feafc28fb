#include "contract/pattern_sample.hpp"

#include <catch2/catch.hpp>
#include <regex>

using bkctl::contract::pattern_sample;

TEST_CASE("a sample matches the pattern that it was made from") {
  for (const std::string pattern :
       {"^97[89][0-9]{10}$",
        "^[A-Z]{2}\\d{1,3}$",
        "^(a|b)+c?$",
        "^([01]\\d|2[0-3]):?([0-5]\\d)$",
        "^ord_[0-9a-z]{26}$",
        "^[A-Za-z]+(?:[\\s'-][A-Za-z]+)*$",
        "[^a-z]",
        "^\\w+@\\w+\\.\\w{2,}$",
        "^$",
        "x|y"}) {
    const auto sample = pattern_sample(pattern);
    INFO(pattern);
    REQUIRE(sample);
    CHECK(std::regex_search(*sample, std::regex(pattern)));
  }
}

TEST_CASE("what is not understood gives no sample") {
  for (const std::string pattern :
       {"(?=a)b", "(a)\\1", "\\p{L}", "[a-z", "(a", "a{99999}", "\\u0041"}) {
    INFO(pattern);
    CHECK_FALSE(pattern_sample(pattern));
  }
  CHECK_FALSE(pattern_sample(std::string(100000, '(')));
}
