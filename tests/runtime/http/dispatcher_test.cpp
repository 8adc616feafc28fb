#include "bk/http/dispatcher.hpp"

#include <catch2/catch.hpp>

#include "bk/async/loop.hpp"
#include "bk/http/context.hpp"
#include "bk/http/router.hpp"
#include "bk/obs/trace.hpp"

namespace bk::http {
namespace {

// What a handler sees of its context.
struct Seen {
  TraceContext trace;
  std::string request_id;
  std::string route;
};

Seen see(std::initializer_list<Request::Field> headers) {
  Seen seen;
  Router router;
  router.add(
      {.path = "/a/{b}",
       .operation = "getB",
       .handler = handle([&](Context& context) -> Task<Result<Reply>> {
         seen = {context.trace, context.request_id, std::string{context.route()}};
         context.response_headers().set("X-From-Context", "1");
         context.response_headers().set("X-Both", "context");
         co_return Reply{.headers = {{"X-Both", "reply"}}};
       })});
  const Request request{Method::kGet, "/a/1", headers};
  Context context{request};
  const Dispatcher dispatcher{{router}};
  const Reply reply = async::run_to_end(dispatcher.dispatch(context));
  CHECK(reply.headers.get("X-From-Context") == "1");
  CHECK(reply.headers.get("X-Both") == "reply");
  CHECK(reply.headers.get("X-Request-Id") == seen.request_id);
  return seen;
}

constexpr std::string_view kParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST_CASE("a caller's trace is continued under a span of our own") {
  const Seen seen = see({{"Traceparent", kParent}});
  CHECK(obs::trace_id_text(seen.trace) == "4bf92f3577b34da6a3ce929d0e0e4736");
  CHECK(obs::span_id_text(seen.trace) != "00f067aa0ba902b7");
  CHECK(seen.trace.sampled);
  CHECK(seen.route == "/a/{b}");
}

TEST_CASE("without a valid traceparent a trace begins") {
  CHECK(obs::trace_id_text(see({}).trace).size() == 32);
  CHECK(obs::trace_id_text(see({{"traceparent", "00-zz"}}).trace).size() == 32);
  const Seen twice = see({{"traceparent", kParent}, {"traceparent", kParent}});
  CHECK(obs::trace_id_text(twice.trace) != "4bf92f3577b34da6a3ce929d0e0e4736");
}

}  // namespace
}  // namespace bk::http
