#include "bk/http/bind.hpp"

#include <catch2/catch.hpp>

#include "bk/async/loop.hpp"
#include "bk/http/dispatcher.hpp"
#include "bk/json/parse.hpp"
#include "shop_api.hpp"

// Operations from request to reply, without a socket.

namespace bk::http {
namespace {

using Fields = std::initializer_list<Request::Field>;

struct Shop {
  Shop() { shop::mount_books(router, api); }

  Reply send(Method method, std::string_view target, Fields headers = {}, std::string body = {}) {
    REQUIRE(router.problems().empty());
    const Request request{method, target, headers, std::move(body)};
    Context context{request};
    const Dispatcher dispatcher{{router, authenticator}};
    return async::run_to_end(dispatcher.dispatch(context));
  }
  Reply get(std::string_view target, Fields headers = {}) {
    return send(Method::kGet, target, headers);
  }
  Reply post(std::string_view target, std::string_view type, std::string body) {
    return send(Method::kPost, target, {{"Content-Type", type}}, std::move(body));
  }

  shop::BooksApi api;
  Router router;
  Authenticator* authenticator = nullptr;
};

constexpr std::string_view kId = "/books/018f1f5e-0000-7000-8000-0123456789ab";

// The violations of a problem response as "in pointer keyword", in order.
std::vector<std::string> violations(const Reply& reply) {
  std::vector<std::string> out;
  const auto body = json::parse<json::Value>(reply.body);
  REQUIRE(body);
  for (const json::Value& one : *(*body)["errors"].if_array()) {
    out.push_back(
        *one["in"].if_string() + " " + *one["pointer"].if_string() + " " +
        *one["keyword"].if_string());
  }
  return out;
}
using List = std::vector<std::string>;

TEST_CASE("parameters keep their defaults when absent and are read when given") {
  Shop shop;
  CHECK(shop.get("/books").body == R"([{"title":"nobody","pages":20,"tags":[]}])");
  const Reply reply = shop.get("/books?limit=7&author=J%C3%BCrgen+K&ids=1,2,3&unknown=1");
  CHECK(reply.status == 200);
  CHECK(reply.content_type == "application/json");
  CHECK(reply.body == R"([{"title":"Jürgen K","pages":7,"tags":["1","2","3"]}])");
}

TEST_CASE("every violation of all parameters is told at once") {
  Shop shop;
  const Reply reply = shop.get("/books?limit=0&author=01234567890&ids=1,x,3,4&all=maybe");
  CHECK(reply.status == 400);
  CHECK(reply.content_type == "application/problem+json");
  CHECK(
      violations(reply) == List{
                               "query /limit minimum",
                               "query /author maxLength",
                               "query /ids/1 type",
                               "query /all type"});
}

TEST_CASE("path, header and cookie parameters are read") {
  Shop shop;
  const Reply reply = shop.get(kId, {{"X-Tenant", "a"}, {"Cookie", "a=b; sid=42"}});
  CHECK(reply.status == 200);
  CHECK(reply.body == R"({"title":"018f1f5e","pages":0,"tags":[]})");
  CHECK(reply.headers.get("X-Seen") == "42");

  const Reply wrong = shop.get("/books/no-uuid");
  CHECK(wrong.status == 400);
  CHECK(violations(wrong) == List{"path /id format", "header /X-Tenant required"});
}

TEST_CASE("text that is not UTF-8 or not encoded rightly is a violation") {
  Shop shop;
  CHECK(violations(shop.get("/books?author=%ff")) == List{"query /author encoding"});
  CHECK(violations(shop.get("/books?author=%zz")) == List{"query /author encoding"});
  CHECK(violations(shop.get("/books?author=%ED%A0%80")) == List{"query /author encoding"});
  CHECK(shop.get("/books/%zz").status == 400);
}

TEST_CASE("a scalar given twice is a violation") {
  Shop shop;
  CHECK(violations(shop.get("/books?limit=1&limit=2")) == List{"query /limit maxItems"});
}

TEST_CASE("a JSON body is read, and written with the documented status and headers") {
  Shop shop;
  const Reply reply = shop.post("/books", "application/json; charset=UTF-8", R"({"title":"Emma"})");
  CHECK(reply.status == 201);
  CHECK(reply.headers.get("Location") == "/books/1");
  CHECK(reply.body == R"({"title":"Emma","pages":0,"tags":[]})");
  CHECK(shop.post("/books", "application/vnd.shop+json", R"({"title":"Emma"})").status == 201);
}

TEST_CASE("an error that is described as text is a sentence") {
  const Request request{Method::kGet, "/books", {}, {}};
  const Context context{request};
  const auto told = [&](std::string_view media_type, std::string message) {
    const ErrorShape shapes[] = {{0, media_type, {}}};
    return problem(context, Error{ErrorCode::kNotFound, std::move(message)}, 404, shapes);
  };
  CHECK(told("text/plain", "No <such> book.").body == "Not Found: No <such> book.");
  const Reply html = told("text/html", "No <such> book & none like it.");
  CHECK(html.body == "Not Found: No &lt;such&gt; book &amp; none like it.");
  CHECK(html.content_type == "text/html; charset=utf-8");
  CHECK(told("text/plain", "").body == "Not Found");
  // Cut between characters.
  std::string umlauts;
  for (int i = 0; i < 200; ++i) umlauts += "\u00fc";
  CHECK(told("text/plain", umlauts).body.size() == 199);
}

TEST_CASE("input that does not fit is answered with the document's status, in its shape") {
  Shop shop;
  const Reply reply = shop.post("/books", "application/json", R"({"title":""})");
  CHECK(reply.status == 422);
  CHECK(reply.content_type == "application/json");
  CHECK_THAT(reply.body, Catch::StartsWith(R"({"errors":{"body":["Body /title must)"));
  CHECK_THAT(reply.body, Catch::EndsWith(R"("status":422})"));
  CHECK(shop.post("/books", "application/json", "{").status == 422);
  CHECK(shop.post("/books", "application/json", "\xff").status == 422);
  CHECK(shop.post("/books", "application/json", std::string(100'000, '[')).status == 422);
}

TEST_CASE("violations of the body come with those of the parameters") {
  Shop shop;
  const Reply reply = shop.send(
      Method::kPut,
      "/books/x",
      {{"Content-Type", "application/json"}},
      R"({"title":1,"pages":-1})");
  CHECK(reply.status == 400);
  CHECK(violations(reply) == List{"path /id type", "body /title type", "body /pages minimum"});
}

TEST_CASE("a missing body is a violation when it is required and nothing otherwise") {
  Shop shop;
  CHECK(shop.send(Method::kPost, "/books").status == 422);
  CHECK(shop.send(Method::kPost, "/books", {{"Content-Type", "application/json"}}).status == 422);
  CHECK(shop.send(Method::kPut, "/books/5").body == R"({"title":"none","pages":5,"tags":[]})");
}

TEST_CASE("a content type that the operation does not take is 415") {
  Shop shop;
  CHECK(shop.post("/books", "text/plain", "x").status == 415);
  CHECK(shop.post("/books", "application/json; charset=latin1", "{}").status == 415);
  CHECK(shop.post("/books", "nonsense", "{}").status == 415);
  CHECK(shop.send(Method::kPost, "/books", {}, "{}").status == 415);
  CHECK(
      shop.send(
              Method::kPost,
              "/books",
              {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}},
              "{}")
          .status == 415);
}

TEST_CASE("a form is read into a struct") {
  Shop shop;
  const Reply reply = shop.send(
      Method::kPut,
      "/books/5",
      {{"Content-Type", "application/x-www-form-urlencoded"}},
      "title=Mansfield+Park%21&pages=3&tags=a&tags=b");
  CHECK(reply.status == 201);
  CHECK(reply.body == R"({"title":"Mansfield Park!","pages":3,"tags":["a","b"]})");
  const Reply wrong = shop.send(
      Method::kPut,
      "/books/5",
      {{"Content-Type", "application/x-www-form-urlencoded"}},
      "pages=-3");
  CHECK(violations(wrong) == List{"body /pages minimum", "body /title required"});
}

TEST_CASE("media types of different types are told apart") {
  Shop shop;
  const auto said = [&](std::string_view type, std::string body) {
    const Reply reply = shop.post("/drafts", type, std::move(body));
    CHECK(reply.status == 200);
    return reply.body;
  };
  CHECK(said("application/json", R"({"title":"Emma"})") == "book Emma");
  CHECK(said("application/x-www-form-urlencoded", "title=Emma") == "book Emma");
  CHECK(said("text/plain", "Emma") == "text Emma");
  CHECK(
      said(
          "multipart/form-data; boundary=b",
          "--b\r\nContent-Disposition: form-data; name=name\r\n\r\nphoto\r\n"
          "--b\r\nContent-Disposition: form-data; name=file\r\n\r\n\xff\r\n--b--\r\n") ==
      "upload photo");
  CHECK(shop.send(Method::kPost, "/drafts").body == "nothing");

  using Found = std::vector<std::string>;
  CHECK(violations(shop.post("/drafts", "text/plain", "longer")) == Found{"body  maxLength"});
  CHECK(
      violations(shop.post("/drafts", "application/json", R"({"title":"Emma","pages":-1})")) ==
      Found{"body /pages minimum"});
  CHECK(shop.post("/drafts", "application/xml", "<a/>").status == 415);
}

TEST_CASE("a union is asked for alternatives that it has") {
  Shop shop;
  shop.router.add({
      .method = Method::kPost,
      .path = "/wrong",
      .operation = "wrong",
      .body = optional(as_alternative(3, json_body())),
      .handler = bind(shop.api, &shop::BooksApi::draft),
  });
  REQUIRE(shop.router.problems().size() == 1);
  CHECK(shop.router.problems().front().find("no union") != std::string::npos);
}

TEST_CASE("a multipart body is read into a struct") {
  Shop shop;
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nphoto\r\n"
      "--b\r\nContent-Type: image/png\r\nContent-Disposition: form-data; name=file; "
      "filename=\"x.png\"\r\n\r\n\x89PNG\r\n\xff\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"more\"\r\n\r\n\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"more\"\r\n\r\nab\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"point\"\r\n\r\n{\"x\":3,\"y\":4}\r\n"
      "--b--\r\n";
  const Reply reply = shop.post("/uploads", "multipart/form-data; boundary=\"b\"", body);
  CHECK(reply.status == 200);
  CHECK(reply.content_type == "text/plain; charset=utf-8");
  CHECK(reply.body == "photo 7 +2 at 3");

  for (const std::size_t cut : {std::size_t{0}, std::size_t{3}, std::size_t{40}, body.size() - 8}) {
    CHECK(
        shop.post("/uploads", "multipart/form-data; boundary=b", body.substr(0, cut) + "?")
            .status == 400);
  }
  CHECK(shop.post("/uploads", "multipart/form-data", body).status == 400);
  CHECK(
      violations(shop.post("/uploads", "multipart/form-data; boundary=c", "--c--")) ==
      List{"body /name required", "body /file required"});
}

TEST_CASE("text and octets are bodies of their own") {
  Shop shop;
  CHECK(shop.post("/shout", "text/plain", "hey").body == "hey!");
  CHECK(violations(shop.post("/shout", "text/plain", "too long")) == List{"body  maxLength"});
  CHECK(shop.post("/shout", "text/plain", "\xc3").status == 400);
  const Reply reply = shop.post("/reverse", "image/png", std::string("\x00\xff\x01", 3));
  CHECK(reply.content_type == "application/octet-stream");
  CHECK(reply.body == std::string("\x01\xff\x00", 3));
}

TEST_CASE("each documented answer is written with its status and media type") {
  Shop shop;
  const Reply missing = shop.get(kId, {{"X-Tenant", "missing"}});
  CHECK(missing.status == 404);
  CHECK(missing.content_type == "application/problem+json");
  CHECK(missing.body == R"({"message":"no such book"})");
  const Reply teapot = shop.get(kId, {{"X-Tenant", "teapot"}});
  CHECK(teapot.status == 418);
  CHECK(teapot.content_type == "application/json");
  CHECK(shop.get(kId, {{"X-Tenant", "wrong range"}}).status == 500);
}

TEST_CASE("what goes wrong inside is not told") {
  Shop shop;
  const Reply reply = shop.get(kId, {{"X-Tenant", "broken"}});
  CHECK(reply.status == 500);
  CHECK(reply.body.find("hunter2") == std::string::npos);
  CHECK(shop.get("/unwritten").status == 501);
}

TEST_CASE("an operation with security and nobody to verify it is 401 with a challenge") {
  Shop shop;
  const Reply reply = shop.send(Method::kDelete, "/books/not-even-a-number");
  CHECK(reply.status == 401);
  CHECK(reply.headers.has("WWW-Authenticate"));
}

struct Doorman final : Authenticator {
  Task<Result<Identity>> authenticate(Context& context, const Security& security) override {
    const auto key = context.request().header("X-Key");
    REQUIRE(security.alternatives().size() == 2);
    CHECK(security.alternatives()[0][0].scopes == List{"books:write"});
    CHECK(security.alternatives()[1][0].scheme == "ApiKey");
    if (key == "good") co_return Identity{.subject = "ann", .scheme = "ApiKey"};
    if (key == "weak") co_return Error{ErrorCode::kPermissionDenied, "The scope is missing."};
    co_return Error{ErrorCode::kUnauthenticated, "A key is needed."};
  }
  [[nodiscard]] std::string challenge(const Security&) const override { return "ApiKey"; }
};

TEST_CASE("an authenticator decides before the input is looked at") {
  Shop shop;
  Doorman doorman;
  shop.authenticator = &doorman;
  const auto remove = [&](std::string_view target, std::string_view key) {
    return shop.send(Method::kDelete, target, {{"X-Key", key}});
  };
  CHECK(remove("/books/5", "good").status == 204);
  CHECK(remove("/books/404", "good").status == 404);
  CHECK(remove("/books/x", "good").status == 400);
  CHECK(remove("/books/x", "weak").status == 403);
  const Reply refused = remove("/books/x", "bad");
  CHECK(refused.status == 401);
  CHECK(refused.headers.get("WWW-Authenticate") == "ApiKey");
}

TEST_CASE("the media type that the client likes best is written") {
  Shop shop;
  const auto type = [&](std::string_view accept) {
    const Reply reply = shop.get("/books", {{"Accept", accept}});
    return reply.status == 200 ? reply.content_type : std::to_string(reply.status);
  };
  CHECK(type("*/*") == "application/json");
  CHECK(type("application/vnd.shop+json") == "application/vnd.shop+json");
  CHECK(type("application/json;q=0.5, application/*") == "application/vnd.shop+json");
  CHECK(type("text/html, */*;q=0.1") == "application/json");
  CHECK(type("text/html") == "406");
  CHECK(type("application/json;q=0") == "406");
  CHECK(type("application/json;q=0, */*") == "application/vnd.shop+json");
}

TEST_CASE("every reply has a request id: the client's when it is sane") {
  Shop shop;
  const auto id = [&](std::string_view sent) {
    return std::string{shop.get("/books", {{"X-Request-Id", sent}}).headers.get("X-Request-Id")};
  };
  CHECK(id("order-42") == "order-42");
  CHECK(id("no spaces please").size() == 32);
  CHECK(id(std::string(129, 'a')).size() == 32);
  CHECK(
      shop.get("/books").headers.get("X-Request-Id") !=
      shop.get("/nowhere").headers.get("X-Request-Id"));
}

TEST_CASE("a bound function and its operation must agree") {
  shop::BooksApi api;
  Router router;
  router.add({.path = "/books/{key}", .handler = bind(api, &shop::BooksApi::get_book)});
  router.add(
      {.method = Method::kPost, .path = "/a", .handler = bind(api, &shop::BooksApi::create_book)});
  router.add(
      {.method = Method::kPost,
       .path = "/b",
       .body = text_body(),
       .handler = bind(api, &shop::BooksApi::create_book)});
  router.add(
      {.method = Method::kPost,
       .path = "/c",
       .body = optional(json_body()),
       .handler = bind(api, &shop::BooksApi::create_book)});
  CHECK(
      router.problems() ==
      List{
          "GET /books/{key}: the path has no {id}.",
          "POST /a: the function takes a body, and no media type is given.",
          "POST /b: text is read into a scalar.",
          "POST /c: a body that may be missing is read into a std::optional."});
  CHECK(router.operations().empty());
}

}  // namespace
}  // namespace bk::http
