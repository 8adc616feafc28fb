#include "engine/base/glob.hpp"

#include <catch2/catch.hpp>
#include <string>

using bkctl::glob_match;

TEST_CASE("globs fit paths as shells and editors have it") {
  CHECK(glob_match("*.yaml", "api/shop.yaml"));
  CHECK(glob_match("api/*.yaml", "api/shop.yaml"));
  CHECK_FALSE(glob_match("api/*.yaml", "api/v1/shop.yaml"));
  CHECK(glob_match("api/**/*.yaml", "api/shop.yaml"));
  CHECK(glob_match("api/**/*.yaml", "api/v1/b/shop.yaml"));
  CHECK(glob_match("**/v2/**", "a/v2/b/c.json"));
  CHECK_FALSE(glob_match("**/v2/**", "a/xv2/b/c.json"));
  CHECK(glob_match("**", "a/b"));
  CHECK(glob_match("./a/?.{yml,yaml}", "a/b.yml"));
  CHECK_FALSE(glob_match("a/?.{yml,yaml}", "a/b.json"));
  CHECK(glob_match("v[1-3]/*", "v2/x"));
  CHECK_FALSE(glob_match("v[!1-3]/*", "v2/x"));
  CHECK(glob_match("a{b{c,d},e}/x", "abd/x"));
  CHECK_FALSE(glob_match("./b.yaml", "a/b.yaml"));
  CHECK(glob_match("./b.yaml", "b.yaml"));
  CHECK_FALSE(glob_match("", "x"));
}

TEST_CASE("no glob takes long") {
  const std::string path(2000, 'a');
  CHECK_FALSE(glob_match(std::string(200, '*') + "b", path));
  std::string many;
  for (int i = 0; i < 30; ++i) many += "{a,b}";
  CHECK_FALSE(glob_match(many + "z", path));
}
