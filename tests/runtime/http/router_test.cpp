#include "bk/http/router.hpp"

#include <catch2/catch.hpp>

#include "bk/http/context.hpp"

namespace bk::http {
namespace {

using Kind = Router::Found::Kind;

struct Routes {
  explicit Routes(std::initializer_list<std::string> lines) {
    for (const std::string& line : lines) add(line);
  }
  // `GET /path`, or a path alone.
  void add(const std::string& line) {
    const bool post = line.starts_with("POST ");
    const std::string path = line.substr(post ? 5 : line.starts_with("GET ") ? 4 : 0);
    router.add(
        {.method = post ? Method::kPost : Method::kGet,
         .path = path,
         .handler = handle([](Context&) -> Task<Result<Reply>> { co_return Reply{}; })});
  }
  // `template value value`, or what was not found.
  std::string find(std::string_view path, Method method = Method::kGet) const {
    const Router::Found found = router.find(method, path);
    switch (found.kind) {
      case Kind::kNoPath:
        return "no path";
      case Kind::kNoMethod:
        return "no method: " + std::string{found.allow};
      case Kind::kBadPath:
        return "bad path";
      case Kind::kMatch:
        break;
    }
    std::string text = found.match.operation->path;
    for (std::size_t i = 0; i < found.match.size; ++i)
      text += " " + std::string{found.match.values[i]};
    CHECK(found.match.names.size() == found.match.size);
    return text;
  }
  Router router;
};

TEST_CASE("a path is found by its literal segments and its parameters") {
  const Routes routes{"/", "/books", "/books/{id}", "/books/{id}/pages/{page}", "/a/b/c"};
  CHECK(routes.router.problems().empty());
  CHECK(routes.find("/") == "/");
  CHECK(routes.find("/books") == "/books");
  CHECK(routes.find("/books/7") == "/books/{id} 7");
  CHECK(routes.find("/books/7/pages/9") == "/books/{id}/pages/{page} 7 9");
  CHECK(routes.find("/a/b/c") == "/a/b/c");
  for (const char* path :
       {"/book",
        "/books/",
        "/books//",
        "/books/7/",
        "/books/7/pages",
        "//",
        "/a",
        "/a/b",
        "/a/b/c/d",
        "/Books"}) {
    CHECK(routes.find(path) == "no path");
  }
}

TEST_CASE("a trailing slash is a path of its own") {
  const Routes routes{"/books/", "/books/{id}/"};
  CHECK(routes.find("/books/") == "/books/");
  CHECK(routes.find("/books") == "no path");
  CHECK(routes.find("/books/7/") == "/books/{id}/ 7");
}

TEST_CASE("literal segments are preferred, and given up when they lead nowhere") {
  const Routes routes{
      "/users/{id}", "/users/me", "/users/{id}/posts", "/users/me/settings", "/{a}/{b}/{c}"};
  CHECK(routes.find("/users/me") == "/users/me");
  CHECK(routes.find("/users/you") == "/users/{id} you");
  CHECK(routes.find("/users/me/posts") == "/users/{id}/posts me");
  CHECK(routes.find("/users/me/settings") == "/users/me/settings");
  CHECK(routes.find("/users/me/other") == "/{a}/{b}/{c} users me other");
}

TEST_CASE("segments may mix text and parameters") {
  const Routes routes{
      "/tasks/{id}",
      "/tasks/{id}:cancel",
      "/tasks/{id}:run",
      "/files/{name}.{ext}",
      "/v{major}/x",
      "/{a}-{b}-{c}"};
  CHECK(routes.find("/tasks/5") == "/tasks/{id} 5");
  CHECK(routes.find("/tasks/5:cancel") == "/tasks/{id}:cancel 5");
  CHECK(routes.find("/tasks/5:run") == "/tasks/{id}:run 5");
  CHECK(routes.find("/tasks/5:stop") == "/tasks/{id} 5:stop");
  CHECK(routes.find("/tasks/:cancel") == "/tasks/{id} :cancel");
  CHECK(routes.find("/files/archive.tar.gz") == "/files/{name}.{ext} archive.tar gz");
  CHECK(routes.find("/files/a.b.") == "/files/{name}.{ext} a b.");
  CHECK(routes.find("/files/.gz") == "no path");
  CHECK(routes.find("/files/gz.") == "no path");
  CHECK(routes.find("/v2/x") == "/v{major}/x 2");
  CHECK(routes.find("/1-2-3-4") == "/{a}-{b}-{c} 1-2 3 4");
  CHECK(routes.find("/1-2") == "no path");
}

TEST_CASE("a path is split before it is decoded, and values stay encoded") {
  const Routes routes{"/b\u00fccher/{id}", "/a b", "/x"};
  CHECK(routes.find("/b%C3%BCcher/a%2Fb") == "/b\u00fccher/{id} a%2Fb");
  CHECK(routes.find("/a%20b") == "/a b");
  CHECK(routes.find("/%78") == "/x");
  CHECK(routes.find("/%2578") == "no path");
  CHECK(routes.find("%2Fx") == "no path");
  for (const char* path : {"/%", "/%4", "/%zz", "/x%"}) CHECK(routes.find(path) == "bad path");
}

TEST_CASE("a known path without the method names those it has") {
  const Routes routes{"GET /books", "POST /books", "POST /orders"};
  CHECK(routes.find("/books", Method::kDelete) == "no method: GET, HEAD, POST, OPTIONS");
  CHECK(routes.find("/orders", Method::kGet) == "no method: POST, OPTIONS");
  CHECK(routes.find("/books", Method::kHead) == "/books");
  CHECK(routes.find("/orders", Method::kHead) == "no method: POST, OPTIONS");
}

TEST_CASE("the base path stands in front of the operations added after it") {
  Routes routes{"/livez"};
  routes.router.set_base_path("/api/v1/");
  routes.add("/books");
  CHECK(routes.find("/livez") == "/livez");
  CHECK(routes.find("/api/v1/books") == "/api/v1/books");
  CHECK(routes.find("/books") == "no path");
}

TEST_CASE("what cannot be routed is told when it is added") {
  const Routes routes{
      "/a/{x}", "/a/{y}", "books", "/{", "/}", "/{a}{b}", "/{}", "/{a}/{a}", "/a?b", "/{{a}}"};
  CHECK(
      routes.router.problems() ==
      std::vector<std::string>{
          "GET /a/{y}: it means the same requests as /a/{x}.",
          "GET books: the path does not begin with /.",
          "GET /{: the path has unbalanced braces.",
          "GET /}: the path has unbalanced braces.",
          "GET /{a}{b}: the path has two parameters with nothing between them.",
          "GET /{}: the path has a parameter without a name.",
          "GET /{a}/{a}: the path has two parameters of the same name.",
          "GET /a?b: the path has a query or a fragment.",
          "GET /{{a}}: the path has unbalanced braces."});
  CHECK(routes.router.operations().size() == 1);
}

TEST_CASE("of two operations with one path the one that reads less is asked first") {
  // Reads digits; the other one everything.
  struct Digits final : Handler {
    Task<Result<Reply>> serve(Context&, const Match&) const override { co_return Reply{}; }
    bool takes_path(const Match& match) const override {
      return match.values[0].find_first_not_of("0123456789") == std::string_view::npos;
    }
  };
  const auto number = [] {
    return Operation{
        .path = "/a/{number}", .when_path_fits = true, .handler = std::make_shared<Digits>()};
  };
  const bool first = GENERATE(true, false);
  Routes routes{};
  if (first) routes.router.add(number());
  routes.add("/a/{name}");
  if (!first) routes.router.add(number());
  CHECK(routes.router.problems().empty());
  CHECK(routes.find("/a/12") == "/a/{number} 12");
  CHECK(routes.find("/a/b2") == "/a/{name} b2");
  routes.add("/a/{third}");
  routes.router.add(number());
  CHECK(routes.router.problems().size() == 2);
}

TEST_CASE("methods of one path may name its parameters differently") {
  const Routes routes{"GET /a/{x}", "POST /a/{y}"};
  CHECK(routes.router.problems().empty());
  CHECK(routes.router.find(Method::kGet, "/a/1").match.names[0] == "x");
  CHECK(routes.router.find(Method::kPost, "/a/1").match.names[0] == "y");
}

TEST_CASE("many routes and deep paths are found") {
  Routes routes{};
  for (int i = 0; i < 2000; ++i) routes.add("/r" + std::to_string(i) + "/{a}/x/{b}");
  CHECK(routes.find("/r1999/1/x/2") == "/r1999/{a}/x/{b} 1 2");
  std::string deep;
  for (int i = 0; i < 8000; ++i) deep += "/a";
  CHECK(routes.find(deep) == "no path");
}

}  // namespace
}  // namespace bk::http
