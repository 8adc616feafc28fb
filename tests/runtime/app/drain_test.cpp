// Requests and jobs in progress when a service is stopped.

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/http/context.hpp"
#include "bk/http/router.hpp"
#include "bk/obs/health.hpp"
#include "bk/obs/telemetry.hpp"
#include "bk/testing/server.hpp"

namespace bk::app {
namespace {

std::atomic<bool> entered{false};
std::atomic<bool> may_leave{false};

// Answers when it is allowed to, or when its context says that it is too late.
struct Slow {
  explicit Slow(App& app) {
    entered = false;
    may_leave = false;
    app.router().add({.path = "/slow", .handler = http::handle(answer)});
  }
  static Task<Result<http::Reply>> answer(http::Context& context) {
    entered = true;
    while (!may_leave) {
      auto slept = co_await async::Loop::current()->sleep(context, std::chrono::milliseconds{5});
      if (!slept) co_return std::move(slept).error();
    }
    co_return http::Reply{.content_type = "text/plain", .body = "done"};
  }
};

TEST_CASE("a request in progress is answered before the service ends") {
  testing::Server<Slow> server{{.name = "slow"}};
  testing::Response response;
  std::thread client([&] { response = server.request("GET", "/slow").send(); });
  while (!entered) std::this_thread::yield();
  std::thread release([&server] {
    while (server.app().telemetry().health().is_ready()) std::this_thread::yield();
    may_leave = true;
  });
  CHECK(server.app().stop());
  client.join();
  release.join();
  CHECK(response.status == 200);
  CHECK(response.body == "done");
}

TEST_CASE("a request that does not end in time is cut off, and the service ends all the same") {
  testing::Server<Slow> server{{.name = "slow"}, {.settings = {"SHUTDOWN_TIMEOUT=1ms"}}};
  std::thread client([&] {
    try {
      const auto response = server.request("GET", "/slow").send();
      CHECK(response.status >= 499);
    } catch (const testing::Failure&) {
      // The connection may as well just end.
    }
  });
  while (!entered) std::this_thread::yield();
  CHECK_FALSE(server.app().stop());
  CHECK_FALSE(server.app().is_stuck());
  client.join();
}

}  // namespace
}  // namespace bk::app
