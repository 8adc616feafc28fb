#include "bk/http/params.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "bk/json/parse.hpp"
#include "read_params.hpp"
#include "shop_api.hpp"

// The table of OpenAPI 3.1, "Style Examples", read backwards: style by style, exploded or not.

namespace bk::http {
namespace {

template <class T>
struct One {
  T value{};
};

// What `In` with this style makes of a request, as JSON; or the violations.
template <class T>
std::string read(
    In in, Style style, Explode explode, const Request& request, std::string_view path_text = {}) {
  const Params<One<T>> table{parameter(in, "color", &One<T>::value, style, explode)};
  One<T> params;
  json::Violations violations;
  const std::string name = "color";
  read_params(table, request, {{&name, 1}, {&path_text, 1}}, &params, violations);
  if (violations.empty()) return json::write(params.value);
  std::string text;
  for (const Violation& one : violations.list())
    text += one.in + one.pointer + " " + one.keyword + ";";
  return text;
}

template <class T>
std::string path(Style style, Explode explode, std::string_view text) {
  return read<T>(In::kPath, style, explode, Request{}, text);
}
template <class T>
std::string query(Style style, Explode explode, std::string_view text) {
  return read<T>(In::kQuery, style, explode, Request{Method::kGet, "/?" + std::string{text}});
}
template <class T>
std::string header(Explode explode, std::initializer_list<std::string_view> values) {
  Request::Field fields[2] = {{"Other", "x"}, {"Other", "x"}};
  std::size_t i = 0;
  for (const std::string_view value : values) fields[i++] = {"COLOR", value};
  return read<T>(
      In::kHeader, Style::kSimple, explode, Request{Method::kGet, "/", {fields[0], fields[1]}});
}

using Text = std::optional<std::string>;
using List = std::optional<std::vector<std::string>>;
using Numbers = std::optional<std::vector<std::int64_t>>;
using Map = std::optional<std::map<std::string, std::string>>;
using Point = std::optional<shop::Point>;

constexpr auto kYes = kExplode;
constexpr auto kNo = kNoExplode;

TEST_CASE("path parameters: simple") {
  CHECK(path<Text>(Style::kSimple, kNo, "blue") == R"("blue")");
  CHECK(path<Text>(Style::kSimple, kNo, "a%2Fb%20c+d") == R"("a/b c+d")");
  CHECK(path<List>(Style::kSimple, kNo, "blue,black") == R"(["blue","black"])");
  CHECK(path<List>(Style::kSimple, kYes, "blue%2Cblack,x") == R"(["blue,black","x"])");
  CHECK(path<Numbers>(Style::kSimple, kNo, "1%2C2,3") == "[1,2,3]");
  CHECK(path<Map>(Style::kSimple, kNo, "R,100,G,200") == R"({"G":"200","R":"100"})");
  CHECK(path<Map>(Style::kSimple, kYes, "R=100,G=200") == R"({"G":"200","R":"100"})");
  CHECK(path<Map>(Style::kSimple, kNo, "R,100,G") == "path/color type;");
  CHECK(path<Point>(Style::kSimple, kYes, "x=1,y=2") == R"({"x":1,"y":2})");
  CHECK(path<Point>(Style::kSimple, kYes, "x=1,y=b") == "path/color/y type;");
  CHECK(path<Point>(Style::kSimple, kYes, "x=1") == "path/color/y required;");
}

TEST_CASE("path parameters: label") {
  CHECK(path<Text>(Style::kLabel, kNo, ".blue") == R"("blue")");
  CHECK(path<Text>(Style::kLabel, kNo, "blue") == "path/color type;");
  CHECK(path<List>(Style::kLabel, kNo, ".blue,black") == R"(["blue","black"])");
  CHECK(path<List>(Style::kLabel, kYes, ".blue.black") == R"(["blue","black"])");
  CHECK(path<Map>(Style::kLabel, kNo, ".R,100,G,200") == R"({"G":"200","R":"100"})");
  CHECK(path<Map>(Style::kLabel, kYes, ".R=100.G=200") == R"({"G":"200","R":"100"})");
}

TEST_CASE("path parameters: matrix") {
  CHECK(path<Text>(Style::kMatrix, kNo, ";color=blue") == R"("blue")");
  CHECK(path<Text>(Style::kMatrix, kNo, ";colour=blue") == "path/color type;");
  CHECK(path<Text>(Style::kMatrix, kNo, "color=blue") == "path/color type;");
  CHECK(path<List>(Style::kMatrix, kNo, ";color=blue,black") == R"(["blue","black"])");
  CHECK(path<List>(Style::kMatrix, kYes, ";color=blue;color=black") == R"(["blue","black"])");
  CHECK(path<Map>(Style::kMatrix, kNo, ";color=R,100,G,200") == R"({"G":"200","R":"100"})");
  CHECK(path<Map>(Style::kMatrix, kYes, ";R=100;G=200") == R"({"G":"200","R":"100"})");
}

TEST_CASE("query parameters: form") {
  CHECK(query<Text>(Style::kForm, kYes, "color=blue") == R"("blue")");
  CHECK(query<Text>(Style::kForm, kYes, "color=a+b%26c%2B") == R"("a b&c+")");
  CHECK(query<Text>(Style::kForm, kYes, "color=") == R"("")");
  CHECK(query<Text>(Style::kForm, kYes, "color") == R"("")");
  CHECK(query<Text>(Style::kForm, kYes, "other=1") == "null");
  CHECK(query<Text>(Style::kForm, kYes, "col%6Fr=blue") == R"("blue")");
  CHECK(query<List>(Style::kForm, kYes, "color=blue&x=1&color=black") == R"(["blue","black"])");
  CHECK(query<List>(Style::kForm, kYes, "color=a,b") == R"(["a,b"])");
  CHECK(query<List>(Style::kForm, kNo, "color=blue,black") == R"(["blue","black"])");
  CHECK(query<List>(Style::kForm, kNo, "color=a%2Cb,c") == R"(["a,b","c"])");
  CHECK(query<List>(Style::kForm, kNo, "color=") == "[]");
  CHECK(query<List>(Style::kForm, kNo, "color=a,") == R"(["a",""])");
  CHECK(query<Numbers>(Style::kForm, kNo, "color=1%2C2") == "[1,2]");
  CHECK(query<Map>(Style::kForm, kNo, "color=R,100,G,200") == R"({"G":"200","R":"100"})");
  CHECK(query<Map>(Style::kForm, kYes, "R=100&G=200") == R"({"G":"200","R":"100"})");
  CHECK(
      query<Point>(Style::kForm, kYes, "x=1&y=2&z=3&names=a&names=b") ==
      R"({"x":1,"y":2,"names":["a","b"]})");
  CHECK(query<Point>(Style::kForm, kYes, "z=3") == "null");
}

TEST_CASE("query parameters: space and pipe delimited") {
  CHECK(
      query<List>(Style::kSpaceDelimited, kNo, "color=blue%20black+x") ==
      R"(["blue","black","x"])");
  CHECK(
      query<List>(Style::kPipeDelimited, kNo, "color=blue%7Cblack|x%2520") ==
      R"(["blue","black","x%20"])");
  CHECK(
      query<Map>(Style::kPipeDelimited, kNo, "color=R%7C100%7CG%7C200") ==
      R"({"G":"200","R":"100"})");
}

TEST_CASE("query parameters: deepObject") {
  CHECK(
      query<Map>(Style::kDeepObject, kYes, "color[R]=100&color%5BG%5D=200&c[x]=1") ==
      R"({"G":"200","R":"100"})");
  CHECK(
      query<Point>(
          Style::kDeepObject, kYes, "color[x]=1&color[y]=2&color[names][]=a&color[names][]=b") ==
      R"({"x":1,"y":2,"names":["a","b"]})");
  CHECK(
      query<Point>(Style::kDeepObject, kYes, "color[x]=1&color[x]=2&color[y]=3") ==
      "query/color/x maxItems;");
  CHECK(query<Point>(Style::kDeepObject, kYes, "color=1&color[=2&color]=3&color[]=4") == "null");
}

TEST_CASE("query parameters: JSON content") {
  CHECK(
      query<Point>(Style::kContent, kYes, "color=%7B%22x%22:1,%22y%22:2%7D") == R"({"x":1,"y":2})");
  CHECK(query<Point>(Style::kContent, kYes, "color={") == "query/color json;");
}

TEST_CASE("header parameters: simple, in any case and over several lines") {
  CHECK(header<Text>(kNo, {"blue, black"}) == R"("blue, black")");
  CHECK(header<Text>(kNo, {"a%20b"}) == R"("a%20b")");
  CHECK(header<Text>(kNo, {"a", "b"}) == "header/color maxItems;");
  CHECK(header<Text>(kNo, {"\xff"}) == "header/color encoding;");
  CHECK(header<List>(kNo, {"blue, black", "x"}) == R"(["blue","black","x"])");
  CHECK(header<Map>(kNo, {"R, 100, G, 200"}) == R"({"G":"200","R":"100"})");
  CHECK(header<Map>(kYes, {"R=100, G=200"}) == R"({"G":"200","R":"100"})");
}

TEST_CASE("cookie parameters: form") {
  const auto cookie = [](std::string_view text) {
    return read<List>(
        In::kCookie, Style::kForm, kNo, Request{Method::kGet, "/", {{"Cookie", text}}});
  };
  CHECK(cookie("a=1; color=blue,black; b=2") == R"(["blue","black"])");
  CHECK(cookie("colour=blue") == "null");
}

}  // namespace
}  // namespace bk::http
