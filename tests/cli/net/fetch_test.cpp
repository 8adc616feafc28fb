#include "net/fetch.hpp"

#include <catch2/catch.hpp>

#include "support/http_server.hpp"

namespace bkctl::net {
namespace {

using test::HttpServer;

FetchLimits open_limits() {
  FetchLimits limits;
  limits.allow_private = true;
  limits.seconds = 20;
  return limits;
}

// `code: message` of a fetch that fails.
std::string failure(const std::string& url, const FetchLimits& limits) {
  const auto fetched = fetch(url, limits);
  if (fetched) return "it was fetched";
  return std::string{to_string(fetched.error().code())} + ": " + fetched.error().message();
}

TEST_CASE("a document is fetched, also behind redirects") {
  const HttpServer server([](const std::string& path) {
    return path == "/a" ? HttpServer::redirect("/b/c") : HttpServer::ok("openapi: 3.1.0 " + path);
  });
  const auto fetched = fetch(server.url("/a"), open_limits());
  REQUIRE(fetched);
  CHECK(fetched->text == "openapi: 3.1.0 /b/c");
  CHECK(fetched->url == server.url("/b/c"));
}

TEST_CASE("addresses of this machine are refused before anything is sent") {
  const HttpServer server([](const std::string&) { return HttpServer::ok("secret"); });
  CHECK(
      failure(server.url("/"), {}) ==
      "permission_denied: 127.0.0.1 has an address of this machine or of a private network");
  CHECK(failure("http://localhost:1/", {}).starts_with("permission_denied: localhost"));
  CHECK(failure("http://169.254.169.254/latest/meta-data", {}).starts_with("permission_denied"));
  CHECK(server.requests() == 0);
}

TEST_CASE("a name that resolves to this machine is refused at the connection") {
  // The machine's own name stands in /etc/hosts or resolves to a local address on every Debian.
  char name[256] = {};
  REQUIRE(gethostname(name, sizeof name - 1) == 0);
  const std::string result = failure("http://" + std::string{name} + ":1/", {});
  INFO(result);
  CHECK((result.starts_with("permission_denied") || result.find("resolve") != std::string::npos));
}

TEST_CASE("other schemes and credentials in the address are refused") {
  for (const char* url :
       {"file:///etc/passwd",
        "ftp://example.com/x",
        "gopher://example.com/",
        "dict://example.com/"}) {
    INFO(url);
    CHECK(failure(url, open_limits())
              .starts_with("invalid_argument: only http:// and https:// are fetched"));
  }
  CHECK(failure("http://user:secret@example.com/", open_limits()).starts_with("invalid_argument"));
  CHECK(failure("http://", open_limits()).starts_with("invalid_argument"));
}

TEST_CASE("a redirect to another scheme is refused") {
  const HttpServer server(
      [](const std::string&) { return HttpServer::redirect("file:///etc/passwd"); });
  CHECK(failure(server.url("/"), open_limits()).starts_with("invalid_argument: only http"));
}

TEST_CASE("endless redirects end") {
  const HttpServer server([](const std::string& path) { return HttpServer::redirect(path + "x"); });
  CHECK(
      failure(server.url("/"), open_limits()) ==
      "permission_denied: it redirects more than 5 times");
  CHECK(server.requests() == 6);
}

TEST_CASE("a document that is too large is cut off, announced or not") {
  auto limits = open_limits();
  limits.bytes = 1u << 20u;
  const HttpServer server([](const std::string& path) {
    const std::string body(3u << 20u, 'x');
    if (path == "/announced") return HttpServer::ok(body);
    return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body;
  });
  CHECK(failure(server.url("/announced"), limits) == "payload_too_large: it is larger than 1 MiB");
  CHECK(failure(server.url("/silent"), limits) == "payload_too_large: it is larger than 1 MiB");
}

TEST_CASE("statuses other than 200 are failures that name them") {
  const HttpServer server([](const std::string& path) {
    return "HTTP/1.1 " + path.substr(1) + " X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  });
  CHECK(failure(server.url("/404"), open_limits()) == "not_found: the server answered 404");
  CHECK(failure(server.url("/500"), open_limits()) == "unavailable: the server answered 500");
  CHECK(failure(server.url("/304"), open_limits()) == "unavailable: the server answered 304");
}

TEST_CASE("a server that never answers is given up") {
  auto limits = open_limits();
  limits.seconds = 1;
  std::atomic<bool> done{false};
  const HttpServer server([&done](const std::string&) {
    while (!done) std::this_thread::yield();
    return std::string{};
  });
  CHECK(failure(server.url("/"), limits) == "deadline_exceeded: it took too long");
  done = true;
}

TEST_CASE("an interruption ends a fetch") {
  auto limits = open_limits();
  limits.interrupted = [](std::size_t) { return true; };
  const HttpServer server([](const std::string&) { return HttpServer::ok("x"); });
  CHECK(failure(server.url("/"), limits) == "cancelled: interrupted");
}

TEST_CASE("URLs are told from paths") {
  CHECK(is_url("https://example.com/a.yaml"));
  CHECK(is_url("file:///a"));
  CHECK(!is_url("a/b.yaml"));
  CHECK(!is_url("c:/x"));
  CHECK(!is_url("://x"));
  CHECK(!is_url("a b://x"));
}

}  // namespace
}  // namespace bkctl::net
