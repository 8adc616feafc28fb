#pragma once

#include <string>

#include "bk/core/error.hpp"
#include "bk/http/context.hpp"
#include "bk/http/router.hpp"
#include "bk/http/server.hpp"
#include "socket.hpp"

namespace bk::http::test {

/// A server with two routes: `/` answers any method with the method and the size of the body;
/// whatever else a test adds.
struct Fixture {
  Fixture() {
    options.port = 0;
    options.threads = 1;
  }

  template <class F>
  void add(Method method, std::string path, F function) {
    router.add({.method = method, .path = path, .operation = path, .handler = handle(function)});
  }
  void add_echo() {
    for (const Method method :
         {Method::kGet, Method::kPost, Method::kPut, Method::kPatch, Method::kDelete}) {
      add(method, "/", [](Context& context) -> Task<Result<Reply>> {
        const Request& request = context.request();
        co_return Reply{
            .content_type = "text/plain",
            .body =
                std::string{request.method_name()} + " " + std::to_string(request.body().size())};
      });
    }
  }
  Server& start() {
    server.emplace(options, ServerParts{router, authenticator, observer});
    const auto started = server->start();
    if (!started) throw std::runtime_error(started.error().message() + started.error().cause());
    return *server;
  }

  ServerOptions options;
  Router router;
  Authenticator* authenticator = nullptr;
  Observer* observer = nullptr;
  std::optional<Server> server;
};

}  // namespace bk::http::test
