#include "bk/testing/client.hpp"

#include <catch2/catch.hpp>

#include "runtime/testing/scripted_server.hpp"

namespace bk::testing {
namespace {

using test::ScriptedServer;

Request to(const ScriptedServer& server, std::string_view method, std::string_view path) {
  return {Target{.port = server.port()}, nullptr, method, path};
}

std::string failure_of(const std::string& answer) {
  ScriptedServer server(answer);
  try {
    static_cast<void>(to(server, "GET", "/").send());
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "no failure";
}

TEST_CASE("a base URL is read into host, port and prefix") {
  const Target plain = Target::parse("http://localhost");
  CHECK(plain.host == "localhost");
  CHECK(plain.port == 80);
  CHECK(plain.prefix.empty());
  const Target full = Target::parse("http://[::1]:8080/api/v1/");
  CHECK(full.host == "::1");
  CHECK(full.port == 8080);
  CHECK(full.prefix == "/api/v1");
  for (const char* wrong :
       {"", "localhost", "https://x", "http://", "http://x:port", "http://x:70000"}) {
    INFO(wrong);
    CHECK_THROWS_AS(Target::parse(wrong), Failure);
  }
}

TEST_CASE("a request is sent as described") {
  ScriptedServer server("HTTP/1.1 204 No Content\r\n\r\n");
  const Response response = to(server, "POST", "/books?x=1")
                                .query("author", "Ö & Co")
                                .header("X-Trace", "7")
                                .json_text("{\"a\":1}")
                                .send();
  CHECK(response.status == 204);
  CHECK(
      server.received() ==
      "POST /books?x=1&author=%C3%96%20%26%20Co HTTP/1.1\r\n"
      "Host: 127.0.0.1:" +
          std::to_string(server.port()) +
          "\r\nConnection: close\r\n"
          "X-Trace: 7\r\n"
          "Content-Type: application/json\r\n"
          "Content-Length: 7\r\n\r\n"
          "{\"a\":1}");
}

TEST_CASE("an answer's body ends where its framing says") {
  ScriptedServer with_length("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef");
  CHECK(to(with_length, "GET", "/").send().body == "abc");
  ScriptedServer chunked(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: "
      "1\r\n\r\n");
  CHECK(to(chunked, "GET", "/").send().body == "abcde");
  ScriptedServer until_end("HTTP/1.1 200 OK\r\n\r\nall of it");
  CHECK(to(until_end, "GET", "/").send().body == "all of it");
  ScriptedServer head("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
  CHECK(to(head, "HEAD", "/").send().body.empty());
}

TEST_CASE("headers are found in any case, and interim answers are passed over") {
  ScriptedServer server(
      "HTTP/1.1 100 Continue\r\n\r\n"
      "HTTP/1.1 200 OK\r\nContent-Type:  text/plain \r\nX-A: 1\r\nX-A: 2\r\nContent-Length: "
      "0\r\n\r\n");
  const Response response = to(server, "GET", "/").send();
  CHECK(response.status == 200);
  CHECK(response.header("content-TYPE") == "text/plain");
  CHECK(response.header("x-a") == "1");
  CHECK(response.header("none").empty());
  CHECK(response.headers.size() == 4);
}

TEST_CASE("an answer that is broken or missing is a failure that says so") {
  CHECK(failure_of("") == "the answer ends in its head");
  CHECK(failure_of("SMTP\r\n") == "not HTTP: SMTP");
  CHECK(failure_of("HTTP/1.1 200 OK\r\nbroken\r\n\r\n") == "not a header: broken");
  CHECK(
      failure_of("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc") ==
      "the answer ends in its body");
  CHECK_THROWS_AS(Request(Target{.port = 1}, nullptr, "GET", "/").send(), Failure);
}

TEST_CASE("an answer that does not come in time is a failure") {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(address);
  REQUIRE(bind(listener, reinterpret_cast<sockaddr*>(&address), length) == 0);
  REQUIRE(listen(listener, 1) == 0);
  REQUIRE(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) == 0);
  Request request(Target{.port = ntohs(address.sin_port)}, nullptr, "GET", "/");
  CHECK_THROWS_WITH(
      request.timeout(std::chrono::milliseconds{20}).send(), "no answer: it took too long");
  close(listener);
}

TEST_CASE("the body is read as JSON, or the test fails with what is wrong") {
  Response response{.status = 200, .body = R"({"a":[1,2]})"};
  CHECK(response.json()["a"][1] == json::Value{2});
  response.body = "<html>";
  try {
    static_cast<void>(response.json());
    FAIL("it was read");
  } catch (const Failure& failure) {
    CHECK_THAT(failure.what(), Catch::Contains("status 200") && Catch::Contains("<html>"));
  }
}

TEST_CASE("a client without credentials cannot be authorized") {
  Request request(Target{}, nullptr, "GET", "/");
  CHECK_THROWS_AS(request.authorized("OAuth2"), Failure);
}

}  // namespace
}  // namespace bk::testing
