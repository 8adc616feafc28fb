#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "bk/async/loop.hpp"
#include "bk/http/stream.hpp"
#include "fixture.hpp"

namespace bk::http::test {

using Out = Writer<std::string>;

/// Bodies that are made while they are sent.
struct Streams : Fixture {
  /// `produce(context, out)` is a coroutine, and kept with the route.
  template <class F>
  void stream(std::string path, StreamFormat format, F produce) {
    const auto kept = std::make_shared<F>(std::move(produce));
    add(Method::kGet, std::move(path), [kept, format](Context& context) -> Task<Result<Reply>> {
      Reply reply{.content_type = "text/plain"};
      reply.stream = body_source(
          Stream<std::string>{[kept, &context](Out& out) { return (*kept)(context, out); }},
          format);
      co_return reply;
    });
  }
  void add_two() {
    stream("/two", StreamFormat::kRaw, [](Context&, Out& out) -> Task<Result<void>> {
      (void)co_await out.send("one");
      co_return co_await out.send(" two");
    });
  }
  /// Sends as long as somebody waits.
  void add_endless(StreamFormat format) {
    stream("/endless", format, [this](Context& context, Out& out) -> Task<Result<void>> {
      while (true) {
        if (auto sent = co_await out.send("tick"); !sent) {
          ++ended;
          co_return sent;
        }
        ++sends;
        (void)co_await async::Loop::current()->sleep(context, std::chrono::milliseconds{5});
      }
    });
  }
  /// As fast as it is taken.
  void add_flood(std::size_t pieces) {
    stream("/flood", StreamFormat::kRaw, [=, this](Context&, Out& out) -> Task<Result<void>> {
      const std::string piece(16 * 1024, 'x');
      for (std::size_t i = 0; i < pieces; ++i) {
        if (auto sent = co_await out.send(piece); !sent) {
          ++ended;
          co_return sent;
        }
        ++sends;
      }
      co_return Result<void>{};
    });
  }
  std::atomic<int> sends = 0;
  std::atomic<int> ended = 0;
};

}  // namespace bk::http::test
