#include "engine/ir/divide_tags.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using bkctl::Name;
using bkctl::ir::Api;

void add(Api& api, std::size_t tag, const std::string& path, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) {
    bkctl::ir::Operation operation;
    operation.path = path + "/{part" + std::to_string(api.operations.size()) + "}";
    operation.tag = tag;
    api.operations.push_back(std::move(operation));
  }
}

std::string tag_at(const Api& api, std::size_t operation) {
  return api.tags[api.operations[operation].tag].name.snake();
}

std::size_t count(const Api& api, const std::string& tag) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < api.operations.size(); ++i) out += tag_at(api, i) == tag ? 1 : 0;
  return out;
}

}  // namespace

TEST_CASE("a tag of 60 operations stays whole") {
  Api api;
  api.tags = {{Name("repos"), {}}};
  add(api, 0, "/repos/{id}/branches", 30);
  add(api, 0, "/repos/{id}/commits", 30);
  divide_tags(api);
  CHECK(count(api, "repos") == 60);
  CHECK(api.tags.size() == 1);
}

TEST_CASE("a larger tag is divided by what its paths say") {
  Api api;
  api.tags = {{Name("repos"), {}}, {Name("users"), {}}};
  add(api, 0, "/repos/{id}", 20);
  add(api, 0, "/repos/{id}/branches", 30);
  add(api, 0, "/repos/{id}/commits/{sha}/comments", 12);
  add(api, 0, "/repos/{id}/tags", 4);
  add(api, 1, "/users", 3);
  divide_tags(api);
  CHECK(count(api, "repos") == 24);
  CHECK(count(api, "repos_branches") == 30);
  CHECK(count(api, "repos_commits") == 12);
  CHECK(count(api, "users") == 3);
}

TEST_CASE("where an operation goes does not depend on the order of operations") {
  Api api;
  api.tags = {{Name("all"), {}}};
  add(api, 0, "/a/{id}/b", 40);
  add(api, 0, "/c", 25);
  add(api, 0, "/a/{id}/d", 30);
  Api turned = api;
  std::reverse(turned.operations.begin(), turned.operations.end());
  divide_tags(api);
  divide_tags(turned);
  std::reverse(turned.operations.begin(), turned.operations.end());
  for (std::size_t i = 0; i < api.operations.size(); ++i)
    REQUIRE(tag_at(api, i) == tag_at(turned, i));
  CHECK(count(api, "all_a_b") == 40);
  CHECK(count(api, "all_c") == 25);
}

TEST_CASE("a part never takes the name of another tag") {
  Api api;
  api.tags = {{Name("repos"), {}}, {Name("repos branches"), {}}};
  add(api, 0, "/repos/{id}/branches", 61);
  add(api, 0, "/repos", 1);
  divide_tags(api);
  CHECK(count(api, "repos") == 62);
}

TEST_CASE("what paths do not tell apart stays together") {
  Api api;
  api.tags = {{Name("default"), {}}};
  add(api, 0, "/{id}", 70);
  divide_tags(api);
  CHECK(count(api, "default") == 70);
}
