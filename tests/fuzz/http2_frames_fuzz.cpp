// Frames from bytes, behind a good preface, through a connection over a pair of sockets: what comes
// must neither break memory nor leave a connection behind that never ends.

#include <nghttp2/nghttp2.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "bk/async/loop.hpp"
#include "bk/async/reactor.hpp"
#include "bk/http/bind.hpp"
#include "bk/http/reader.hpp"
#include "bk/http/router.hpp"
#include "bk/http/stream.hpp"
#include "http2_connection.hpp"
#include "worker.hpp"

namespace {

using namespace bk::http;

/// Gives back what it gets, while it comes.
struct Echo {
  using Echoed = OneOf<Response<200, Stream<bk::Bytes>, "application/octet-stream">>;
  bk::Task<bk::Result<Echoed>> echo(Context&, Reader<bk::Bytes>& body) {
    co_return Stream<bk::Bytes>{[&body](Writer<bk::Bytes>& out) -> bk::Task<bk::Result<void>> {
      while (true) {
        auto piece = co_await body.next();
        if (!piece) co_return std::move(piece).error();
        if (!*piece) co_return bk::Result<void>{};
        if (auto sent = co_await out.send(**piece); !sent) co_return sent;
      }
    }};
  }
};

const Router& routes() {
  static Echo echo;
  static Router router;
  static const bool filled = [] {
    const auto size = [](Context& context) -> bk::Task<bk::Result<Reply>> {
      co_return Reply{.body = std::string(context.request().body().size() + 1, 'x')};
    };
    router.add({.path = "/", .handler = handle(size)});
    router.add({.method = Method::kPost, .path = "/", .handler = handle(size)});
    router.add(
        {.method = Method::kPost,
         .path = "/echo",
         .body = items_body({"*/*"}),
         .handler = bind(echo, &Echo::echo)});
    return true;
  }();
  (void)filled;
  return router;
}

// Takes what the server sends, so that it is not blocked.
void drain(int socket) {
  std::array<char, 65536> buffer{};
  while (::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT) > 0) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) != 0) std::abort();
  const ServerOptions options{.body_limit = 4096, .stream_limit = 8};
  const ServerParts parts{routes()};
  {
    const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    Worker worker{options, parts, 1, listener, [] {}};
    auto& io = worker.loop().state().io;
    Transport transport{worker.loop(), ends[0], nullptr};
    worker.adopt(std::make_unique<Http2Connection>(
        worker, std::move(transport), "peer", NGHTTP2_CLIENT_MAGIC));
    for (std::string_view rest = bytes; !rest.empty() && !worker.is_empty();) {
      const ssize_t sent = ::send(ends[1], rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent > 0) rest.remove_prefix(static_cast<std::size_t>(sent));
      if (sent < 0 && errno != EAGAIN) break;
      while (io.poll() > 0) drain(ends[1]);
    }
    ::close(ends[1]);
    for (int turn = 0; turn < 1000 && !worker.is_empty(); ++turn) io.poll();
    if (!worker.is_empty()) std::abort();
  }
  return 0;
}
