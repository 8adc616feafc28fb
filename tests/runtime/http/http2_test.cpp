// HTTP/2 as curl and nghttp2's own client speak it.

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/http/server.hpp"
#include "fixture.hpp"
#include "support/certificate.hpp"

namespace bk::http::test {
namespace {

using namespace std::chrono_literals;
using bkctl::test::Certificate;
using bkctl::test::shell;
using Catch::Contains;

struct Http2Server : Fixture {
  Http2Server() {
    add_echo();
    add(Method::kGet, "/headers", [](Context& context) -> Task<Result<Reply>> {
      std::string all;
      for (const Request::Field& field : context.request().headers())
        all += std::string{field.name} + "=" + std::string{field.value} + "\n";
      Reply reply{.content_type = "text/plain", .body = std::move(all)};
      reply.headers.add("X-Own", "one");
      reply.headers.add("Connection", "close");
      reply.headers.add("Set-Cookie", "a=b");
      reply.headers.add("Set-Cookie", "c=d");
      co_return reply;
    });
    add(Method::kGet, "/large", [](Context&) -> Task<Result<Reply>> {
      co_return Reply{.content_type = "text/plain", .body = std::string(8'000'000, 'x')};
    });
    add(Method::kGet, "/none", [](Context&) -> Task<Result<Reply>> {
      co_return Reply{.status = 204};
    });
    add(Method::kGet, "/slow", [this](Context& context) -> Task<Result<Reply>> {
      most = std::max(most.load(), ++at_once);
      (void)co_await async::Loop::current()->sleep(context, 100ms);
      --at_once;
      co_return Reply{.content_type = "text/plain", .body = "slow"};
    });
  }
  ~Http2Server() { server.reset(); }  // before what its handlers use
  Http2Server(const Http2Server&) = delete;
  Http2Server& operator=(const Http2Server&) = delete;

  [[nodiscard]] std::string at(const std::string& path) const {
    const std::string scheme = options.tls.is_on() ? " https" : " http";
    return scheme + "://127.0.0.1:" + std::to_string(server->port()) + path;
  }
  [[nodiscard]] std::string curl(const std::string& arguments, int* exit = nullptr) const {
    const std::string how = options.tls.is_on() ? "--http2 --cacert " + certificate.certificate()
                                                : "--http2-prior-knowledge";
    return shell("curl -sS --max-time 20 " + how + " " + arguments, exit);
  }
  void speak_tls() { options.tls = {certificate.certificate(), certificate.key()}; }
  Certificate certificate;
  std::atomic<int> at_once = 0;
  std::atomic<int> most = 0;
};

void check_requests(Http2Server& server) {
  server.start();
  CHECK(server.curl("-w ' %{http_version}'" + server.at("/")) == "GET 0 2");
  CHECK(server.curl("-d hello" + server.at("/")) == "POST 5");
  server.certificate.folder().write("body", std::string(1'000'000, 'b'));
  const std::string body = "--data-binary @" + (server.certificate.folder() / "body");
  CHECK(server.curl(body + server.at("/")) == "POST 1000000");
  CHECK(server.curl(body + " -H 'Expect: 100-continue'" + server.at("/")) == "POST 1000000");
  CHECK(server.curl(server.at("/large")) == std::string(8'000'000, 'x'));
  CHECK(server.curl("-w '%{http_code} %{size_download}'" + server.at("/none")) == "204 0");
  const std::string head = server.curl("-I" + server.at("/large"));
  CHECK_THAT(head, Contains("HTTP/2 200") && Contains("content-length: 8000000"));
  CHECK_THAT(server.curl("-i" + server.at("/nowhere")), Contains("HTTP/2 404"));
  CHECK_THAT(server.curl("-i -X PUT -d x" + server.at("/large")), Contains("allow: GET, HEAD"));
}

TEST_CASE("HTTP/2 by prior knowledge") {
  Http2Server server;
  check_requests(server);
  CHECK(shell("curl -sS -w ' %{http_version}'" + server.at("/")) == "GET 0 1.1");
}

TEST_CASE("HTTP/2 over TLS") {
  Http2Server server;
  server.speak_tls();
  check_requests(server);
}

TEST_CASE("without HTTP/2 it is neither offered nor understood") {
  Http2Server server;
  server.options.http2 = false;
  server.start();
  int exit = 0;
  CHECK_THAT(server.curl(server.at("/"), &exit), !Contains("GET"));
  CHECK(exit != 0);
  Http2Server secure;
  secure.speak_tls();
  secure.options.http2 = false;
  secure.start();
  CHECK(secure.curl("-w ' %{http_version}'" + secure.at("/")) == "GET 0 1.1");
}

TEST_CASE("header fields come and go as in HTTP/1.1") {
  Http2Server server;
  server.start();
  const std::string answer =
      server.curl("-i -H 'Cookie: a=1; b=2' -H 'X-Some: thing'" + server.at("/headers"));
  CHECK_THAT(
      answer,
      Contains("host=127.0.0.1:") && Contains("cookie=a=1; b=2\n") && Contains("x-some=thing\n") &&
          Contains("x-own: one") && Contains("set-cookie: a=b") && Contains("set-cookie: c=d") &&
          Contains("x-request-id: ") && Contains("date: ") && !Contains("connection: close"));
}

TEST_CASE("many requests at once on one connection") {
  Http2Server server;
  server.speak_tls();
  server.start();
  const std::string answers = shell("nghttp -ns -m 60" + server.at("/slow"));
  CHECK_THAT(answers, Contains(" 200 ") && Contains("/slow"));
  CHECK(server.most > 20);
  const std::string load = shell("h2load -n 2000 -c 4 -m 50" + server.at("/"));
  CHECK_THAT(load, Contains("2000 succeeded, 0 failed") && Contains("h2"));
}

}  // namespace
}  // namespace bk::http::test
