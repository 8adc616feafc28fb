#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>
#include <string>

#include "bk/http/bind.hpp"
#include "bk/http/server.hpp"
#include "bk/obs/telemetry.hpp"
#include "http_observer.hpp"

// A request that needs none costs no allocation once its connection is warm: access log, metrics,
// trace, request id and headers included. Sanitizers switch the pools off, so they have nothing to
// say here.

namespace {

thread_local std::size_t allocations = 0;

}  // namespace

// NOLINTBEGIN(misc-new-delete-overloads)
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
// NOLINTEND(misc-new-delete-overloads)

namespace bk::app {
namespace {

using Greeting = http::OneOf<http::Response<200, std::string, "text/plain">>;

struct Api {
  std::atomic<std::size_t> seen = 0;
  Task<Result<Greeting>> hello(http::Context&) {
    seen = allocations;  // of the worker's thread
    co_return "Hello, World!";
  }
};

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  ~Client() { ::close(socket_); }

  // Sends `count` requests at once, and reads as many answers.
  void ask(std::size_t count) const {
    std::string requests;
    for (std::size_t i = 0; i < count; ++i)
      requests += "GET /hello HTTP/1.1\r\nHost: test\r\nAccept: */*\r\n\r\n";
    REQUIRE(
        ::send(socket_, requests.data(), requests.size(), MSG_NOSIGNAL) ==
        static_cast<ssize_t>(requests.size()));
    std::string answers;
    for (std::size_t at = 0; count > 0;) {
      const std::size_t found = answers.find("\r\n\r\nHello, World!", at);
      if (found != std::string::npos) {
        --count;
        at = found + 1;
        continue;
      }
      char buffer[4096];
      const ssize_t size = ::recv(socket_, buffer, sizeof buffer, 0);
      REQUIRE(size > 0);
      answers.append(buffer, static_cast<std::size_t>(size));
    }
  }

 private:
  int socket_;
};

TEST_CASE("a plain request on a warm connection allocates nothing") {
#if defined(__SANITIZE_ADDRESS__)
  WARN("skipped: nothing is pooled under this sanitizer");
  return;
#endif
  const int sink = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  {
    obs::Telemetry telemetry{{.log_descriptor = sink}};
    HttpObserver observer{telemetry, true};
    Api api;
    http::Router router;
    router.add({.path = "/hello", .operation = "hello", .handler = http::bind(api, &Api::hello)});
    http::ServerOptions options;
    options.port = 0;
    options.threads = 1;
    http::Server server{
        options, {.router = router, .observer = &observer, .telemetry = &telemetry}};
    REQUIRE(server.start());
    const Client client{server.port()};
    for (const std::size_t at_once : {1, 16}) {
      client.ask(at_once);
      for (int i = 0; i < 100; ++i) client.ask(at_once);
      REQUIRE(telemetry.flush(std::chrono::seconds{10}));
      client.ask(at_once);
      const std::size_t before = api.seen;
      for (int i = 0; i < 10; ++i) client.ask(at_once);
      CHECK(api.seen == before);
    }
  }
  ::close(sink);
}

}  // namespace
}  // namespace bk::app
