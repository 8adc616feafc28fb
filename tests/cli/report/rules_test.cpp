#include "report/rules.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "engine/lint/rule.hpp"

namespace bkctl::report {
namespace {

TEST_CASE("docs/lint-rules.md is what the program prints") {
  std::ifstream in(BKCTL_SOURCE_DIR "/docs/lint-rules.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  INFO("bkctl lint --rules > docs/lint-rules.md");
  CHECK(page == rules_markdown());
}

TEST_CASE("the rules as JSON are all of them") {
  const auto rules = bk::json::parse<bk::json::Value>(rules_json());
  REQUIRE(rules);
  REQUIRE(rules->if_array() != nullptr);
  CHECK(rules->if_array()->size() == lint::rules().size());
}

}  // namespace
}  // namespace bkctl::report
