#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "fixture.hpp"

// Sockets that somebody else has opened: systemd, `bkctl dev`.

namespace bk::http::test {
namespace {

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

int listening() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(::listen(socket, 8) == 0);
  return socket;
}

TEST_CASE("a socket that was handed over outlives the servers that share it") {
  const int kept = listening();
  std::uint16_t port = 0;
  for (int round = 0; round < 2; ++round) {
    Fixture fixture;
    fixture.add_echo();
    fixture.options.threads = 2;
    fixture.options.sockets = {::dup(kept)};
    const Server& server = fixture.start();
    CHECK((port == 0 || server.port() == port));
    port = server.port();
    Socket client{port};
    REQUIRE(client.send(kGet));
    CHECK(client.answer().body == "GET 0");
    fixture.server->stop(std::chrono::seconds{1});
  }
  // Nobody accepts, and yet a client waits for whoever comes.
  Socket patient{port};
  REQUIRE(patient.send(kGet));
  Fixture last;
  last.add_echo();
  last.options.sockets = {kept};
  last.start();
  CHECK(patient.answer().body == "GET 0");
}

TEST_CASE("sockets are taken over by the process that they are for, once") {
  ::setenv("LISTEN_FDS", "1", 1);
  ::setenv("LISTEN_PID", "1", 1);
  CHECK(inherited_sockets().empty());
  CHECK(std::getenv("LISTEN_FDS") == nullptr);
  for (const char* count : {"", "-1", "many", "0"}) {
    ::setenv("LISTEN_FDS", count, 1);
    ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
    CHECK(inherited_sockets().empty());
  }
  ::setenv("LISTEN_FDS", "2", 1);
  ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
  CHECK(inherited_sockets() == std::vector<int>{3, 4});
  CHECK(inherited_sockets().empty());
}

TEST_CASE("what was handed over and is no socket is said") {
  Fixture fixture;
  fixture.options.sockets = {-1};
  fixture.server.emplace(fixture.options, ServerParts{fixture.router});
  const auto started = fixture.server->start();
  REQUIRE_FALSE(started);
  CHECK(started.error().code() == ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace bk::http::test
