// TLS as curl and openssl's own client see it.

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

struct TlsServer : Fixture {
  TlsServer() {
    options.tls = {certificate.certificate(), certificate.key()};
    add_echo();
    add(Method::kGet, "/large", [](Context&) -> Task<Result<Reply>> {
      co_return Reply{.content_type = "text/plain", .body = std::string(8'000'000, 'x')};
    });
    add(Method::kGet, "/slow", [](Context& context) -> Task<Result<Reply>> {
      (void)co_await async::Loop::current()->sleep(context, 300ms);
      co_return Reply{.content_type = "text/plain", .body = "slow"};
    });
  }
  [[nodiscard]] std::string at(const std::string& path) const {
    return " https://127.0.0.1:" + std::to_string(server->port()) + path;
  }
  [[nodiscard]] std::string curl(const std::string& arguments, int* exit = nullptr) const {
    return shell(
        "curl -sS --max-time 20 --cacert " + certificate.certificate() + " " + arguments, exit);
  }
  /// What openssl tells of its connection.
  [[nodiscard]] std::string s_client(const std::string& arguments, int* exit = nullptr) const {
    return shell(
        "openssl s_client -connect 127.0.0.1:" + std::to_string(server->port()) + " " + arguments +
            " </dev/null",
        exit);
  }
  Certificate certificate;
};

TEST_CASE("requests come over TLS, and answers go") {
  TlsServer tls;
  tls.start();
  const std::string head =
      tls.curl("--http1.1 -w '%{http_version} %{ssl_verify_result}'" + tls.at("/"));
  CHECK(head == "GET 01.1 0");
  tls.certificate.folder().write("body", std::string(1'000'000, 'b'));
  const std::string body = tls.certificate.folder() / "body";
  CHECK(tls.curl("--http1.1 --data-binary @" + body + tls.at("/")) == "POST 1000000");
  CHECK(tls.curl("--http1.1" + tls.at("/large")) == std::string(8'000'000, 'x'));
  // One connection for several.
  const std::string twice =
      tls.curl("--http1.1 -w ' %{num_connects}\n'" + tls.at("/") + tls.at("/"));
  CHECK(twice == "GET 0 1\nGET 0 0\n");
}

TEST_CASE("TLS 1.2 and 1.3, and nothing older or weaker") {
  TlsServer tls;
  tls.start();
  CHECK_THAT(tls.s_client("-tls1_3"), Contains("TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384"));
  CHECK_THAT(tls.s_client("-tls1_2"), Contains("TLSv1.2, Cipher is ECDHE-ECDSA-AES"));
  for (const char* old : {"-tls1_1", "-tls1"}) {
    INFO(old);
    CHECK_THAT(tls.s_client(std::string{old} + " -cipher ALL:@SECLEVEL=0"), Contains("alert"));
  }
  CHECK_THAT(
      tls.s_client("-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256:AES128-SHA"),
      Contains("handshake failure"));
  CHECK_THAT(tls.s_client("-alpn http/1.1"), Contains("ALPN protocol: http/1.1"));
  CHECK_THAT(tls.s_client("-alpn spdy/1"), Contains("no application protocol"));
}

TEST_CASE("a session is resumed") {
  TlsServer tls;
  tls.start();
  for (const char* version : {"-tls1_2", "-tls1_3"}) {
    INFO(version);
    const std::string ticket = tls.certificate.folder() / "ticket";
    const std::string ask =
        "(printf 'GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'; sleep 0.3) | "
        "openssl s_client -connect 127.0.0.1:" +
        std::to_string(tls.server->port()) + " " + version;
    CHECK_THAT(shell(ask + " -sess_out " + ticket), Contains("New, "));
    CHECK_THAT(shell(ask + " -sess_in " + ticket), Contains("Reused, ") && Contains("200 OK"));
  }
}

TEST_CASE("who speaks plainly to TLS is sent away, and who says nothing too") {
  TlsServer tls;
  tls.options.header_timeout = 200ms;
  tls.start();
  Socket plain{tls.server->port()};
  plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK_THAT(plain.rest(), !Contains("HTTP"));
  Socket silent{tls.server->port()};
  CHECK(silent.rest().empty());
  CHECK(tls.curl(tls.at("/")) == "GET 0");
}

TEST_CASE("a handshake in single octets") {
  TlsServer tls;
  tls.start();
  // A relay between curl and the server that forwards one octet at a time.
  const std::string relay =
      "python3 - <<'END'\n"
      "import socket, ssl, threading\n"
      "listener = socket.create_server(('127.0.0.1', 0))\n"
      "server = socket.create_connection(('127.0.0.1', " +
      std::to_string(tls.server->port()) +
      "))\n"
      "server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)\n"
      "client = socket.create_connection(listener.getsockname())\n"
      "between, _ = listener.accept()\n"
      "def forth():\n"
      "  while data := between.recv(4096):\n"
      "    for octet in data: server.sendall(bytes([octet]))\n"
      "def back():\n"
      "  while data := server.recv(4096): between.sendall(data)\n"
      "for way in forth, back: threading.Thread(target=way, daemon=True).start()\n"
      "context = ssl.create_default_context(cafile='" +
      tls.certificate.certificate() +
      "')\n"
      "with context.wrap_socket(client, server_hostname='127.0.0.1') as own:\n"
      "  own.sendall(b'GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n')\n"
      "  print(own.recv(4096).split(b'\\r\\n')[0].decode())\n"
      "END";
  CHECK(shell(relay) == "HTTP/1.1 200 OK\n");
}

TEST_CASE("a certificate is changed without a connection lost") {
  TlsServer tls;
  tls.start();
  std::string slow;
  std::thread during{[&] { slow = tls.curl("--http1.1" + tls.at("/slow") + tls.at("/")); }};
  const std::string old = tls.certificate.folder().read("certificate.pem");
  std::this_thread::sleep_for(100ms);
  tls.certificate.make("second");
  CHECK_THAT(tls.s_client("-tls1_3"), Contains("CN = first"));
  REQUIRE(tls.server->reload_certificate());
  CHECK_THAT(tls.s_client("-tls1_3"), Contains("CN = second"));
  CHECK(tls.curl(tls.at("/")) == "GET 0");
  during.join();
  CHECK(slow == "slowGET 0");  // the second request, too, over the connection of the first

  // A certificate without its key changes nothing.
  tls.certificate.folder().write("certificate.pem", old);
  const auto reloaded = tls.server->reload_certificate();
  REQUIRE_FALSE(reloaded);
  CHECK_THAT(reloaded.error().message(), Contains("key") && Contains(tls.certificate.key()));
  CHECK_THAT(tls.s_client("-tls1_3"), Contains("CN = second"));
}

TEST_CASE("a server does not start with a certificate that is none") {
  TlsServer tls;
  tls.options.tls.certificate_file = tls.certificate.folder() / "none.pem";
  Server server{tls.options, {tls.router}};
  const auto started = server.start();
  REQUIRE_FALSE(started);
  CHECK(started.error().code() == ErrorCode::kInvalidArgument);
  CHECK_THAT(started.error().message(), Contains("none.pem"));
}

}  // namespace
}  // namespace bk::http::test
