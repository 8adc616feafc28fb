#include "bk/http/headers.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace bk::http {
namespace {

std::vector<std::string> list(const Headers& headers) {
  std::vector<std::string> out;
  for (const auto& [name, value] : headers)
    out.push_back(std::string{name} + "=" + std::string{value});
  return out;
}

TEST_CASE("header fields keep their order, and are found in any case") {
  Headers headers{{"Location", "/a:b"}, {"Set-Cookie", "a=1"}, {"set-cookie", " b=2 "}};
  headers.add("Empty", "");
  CHECK(
      list(headers) ==
      std::vector<std::string>{"Location=/a:b", "Set-Cookie=a=1", "set-cookie=b=2", "Empty="});
  CHECK(headers.lines() == "Location: /a:b\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nEmpty: \r\n");
  CHECK(headers.get("LOCATION") == "/a:b");
  CHECK(headers.has("empty"));
  CHECK_FALSE(headers.has("Loc"));
  headers.set("Set-Cookie", "c=3");
  CHECK(list(headers) == std::vector<std::string>{"Location=/a:b", "Empty=", "Set-Cookie=c=3"});
  headers.remove("location");
  CHECK(list(headers) == std::vector<std::string>{"Empty=", "Set-Cookie=c=3"});
}

TEST_CASE("nothing gets into headers that could leave its line") {
  Headers headers;
  CHECK_FALSE(headers.add("A", "b\r\nC: d"));
  CHECK_FALSE(headers.add("A", std::string("b\0c", 3)));
  CHECK_FALSE(headers.add("A", "0123456789abcdef\n"));
  CHECK_FALSE(headers.add("A:", "b"));
  CHECK_FALSE(headers.add("", "b"));
  CHECK_FALSE(headers.set(
      "A",
      "0123456\x7f"
      "89abcdef"));
  CHECK(headers.empty());
  CHECK(headers.add("A", "tab\tand \xc3\xbc, 0123456789"));
}

TEST_CASE("a header may be made of another one of the same response") {
  Headers headers{{"A", std::string(200, 'x')}};
  for (int i = 0; i < 5; ++i) headers.add("B", headers.get("A"));
  for (const auto& [name, value] : headers) CHECK(value == std::string(200, 'x'));
  headers.set("A", headers.get("A").substr(0, 3));
  CHECK(headers.get("A") == "xxx");
}

TEST_CASE("headers that are missing are added, as often as they are there") {
  const Headers defaults{{"X", "default"}, {"Vary", "a"}, {"Vary", "b"}};
  Headers headers{{"x", "own"}};
  headers.add_missing(defaults);
  CHECK(list(headers) == std::vector<std::string>{"x=own", "Vary=a", "Vary=b"});
  Headers none;
  none.add_missing(defaults);
  CHECK(none == defaults);
}

TEST_CASE("copies are copies") {
  Headers one{{"A", "1"}, {"Content-Length", "3"}};
  Headers two = one;
  two.set("A", "2");
  CHECK(one.get("A") == "1");
  CHECK(two.may_frame());
  one = two;
  CHECK(one == two);
  const Headers three = std::move(one);
  CHECK(three == two);
}

}  // namespace
}  // namespace bk::http
