// A server for measurements: `bench_http PORT [THREADS [CERTIFICATE KEY]]` answers GET / with text,
// GET /json through a bound operation, GET /wait by a handler that waits once.

#include <cstdlib>
#include <string>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/http/bind.hpp"
#include "bk/http/server.hpp"

namespace {

namespace http = bk::http;

struct Greeting {
  std::string message{};
};
const bk::json::Fields<Greeting>& json_fields(bk::Type<Greeting>) {
  static const bk::json::Fields<Greeting> fields{bk::json::required("message", &Greeting::message)};
  return fields;
}

using GreetResponse = http::OneOf<http::Response<200, Greeting>>;

class Greetings {
 public:
  bk::Task<bk::Result<GreetResponse>> greet(http::Context&) { co_return Greeting{"Hello, World!"}; }
};

bk::Task<bk::Result<http::Reply>> plain(http::Context&) {
  co_return http::Reply{.content_type = "text/plain", .fixed_body = "Hello, World!"};
}

bk::Task<bk::Result<http::Reply>> wait(http::Context& context) {
  (void)co_await bk::async::Loop::current()->sleep(context, std::chrono::nanoseconds{1});
  co_return http::Reply{.content_type = "text/plain", .fixed_body = "Hello, World!"};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  Greetings greetings;
  http::Router router;
  router.add({.path = "/", .handler = http::handle(plain)});
  router.add({.path = "/wait", .handler = http::handle(wait)});
  router.add({.path = "/json", .handler = http::bind(greetings, &Greetings::greet)});
  http::ServerOptions options;
  options.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
  options.threads = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1;
  if (argc > 4) options.tls = {argv[3], argv[4]};
  http::Server server{options, {router}};
  if (!server.start()) return 1;
  std::this_thread::sleep_for(std::chrono::hours{24});
}
