// Bodies over HTTP/2 while they travel: windows in both directions, ends of all kinds, shutdown.

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/http/bind.hpp"
#include "bk/http/reader.hpp"
#include "counter.hpp"
#include "http2_client.hpp"
#include "streams.hpp"

namespace bk::http::test {
namespace {

using namespace std::chrono_literals;
using Client = Http2Client;
using Text = OneOf<Response<200, std::string, "text/plain">>;
using Octets = OneOf<Response<200, Stream<Bytes>, "application/octet-stream">>;

struct Uploads {
  /// Reads nothing until it may.
  Task<Result<Text>> measure(Context& context, Reader<Bytes>& body) {
    while (!may_read) (void)co_await async::Loop::current()->sleep(context, 2ms);
    std::size_t all = 0;
    while (true) {
      auto piece = co_await body.next();
      if (!piece) {
        ++broken;
        co_return std::move(piece).error();
      }
      if (!*piece) break;
      all += (*piece)->octets().size();
    }
    co_return std::to_string(all);
  }
  Task<Result<Text>> ignore(Context&, Reader<Bytes>&) { co_return std::string{"ignored"}; }
  Task<Result<Octets>> echo(Context&, Reader<Bytes>& body) {
    co_return Stream<Bytes>{[&body](Writer<Bytes>& out) -> Task<Result<void>> {
      while (true) {
        auto piece = co_await body.next();
        if (!piece) co_return std::move(piece).error();
        if (!*piece) co_return Result<void>{};
        if (auto sent = co_await out.send(**piece); !sent) co_return sent;
      }
    }};
  }
  std::atomic<bool> may_read = true;
  std::atomic<int> broken = 0;
};

struct Flowing : Streams {
  Flowing() {
    observer = &counter;
    add_echo();
    add_two();
    add_flood(1000);
    add_endless(StreamFormat::kEvents);
    stream("/broken", StreamFormat::kRaw, [](Context&, Out& out) -> Task<Result<void>> {
      (void)co_await out.send("half");
      co_return unavailable("the rest is gone");
    });
    post("/measure", &Uploads::measure);
    post("/ignore", &Uploads::ignore);
    post("/echo", &Uploads::echo);
    add(Method::kGet, "/large", [](Context&) -> Task<Result<Reply>> {
      co_return Reply{.content_type = "text/plain", .body = std::string(300'000, 'x')};
    });
    add(Method::kGet, "/wait", [this](Context& context) -> Task<Result<Reply>> {
      ++waiting;
      while (!may_end && !context.cancelled->load())
        (void)co_await async::Loop::current()->sleep(context, 2ms);
      --waiting;
      if (context.cancelled->load()) ++cancelled;
      co_return Reply{.body = "waited"};
    });
  }
  ~Flowing() {
    may_end = true;
    server.reset();
  }
  Flowing(const Flowing&) = delete;
  Flowing& operator=(const Flowing&) = delete;

  template <class F>
  void post(std::string path, F function) {
    router.add(
        {.method = Method::kPost,
         .path = path,
         .operation = path,
         .body = items_body({"*/*"}),
         .handler = bind(uploads, function)});
  }
  Uploads uploads;
  Counter counter;
  std::atomic<bool> may_end = false;
  std::atomic<int> waiting = 0;
  std::atomic<int> cancelled = 0;
};

template <class Condition>
void await(Condition condition) {
  for (int i = 0; i < 600 && !condition(); ++i) std::this_thread::sleep_for(5ms);
  REQUIRE(condition());
}

TEST_CASE("an answer of HTTP/2 is made as the client's windows are opened") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "GET", "/flood"));
  std::size_t got = 0;
  while (got < 65'535) got += client.next(NGHTTP2_DATA, 1)->payload.size();
  CHECK(got == 65'535);  // not an octet more, until there is room
  client.send(Frame{NGHTTP2_PING, 0, 0, "12345678"});
  CHECK(client.next()->type == NGHTTP2_PING);
  CHECK(server.sends <= 2 * 65'536 / 16'384 + 2);  // what is made ahead is bounded
  client.send(Client::window(1, 1'000'000'000).text() + Client::window(0, 1'000'000'000).text());
  const Http2Answer answer = client.answer(1);
  CHECK(answer.whole);
  CHECK(answer.body.size() == 16'384'000);
}

TEST_CASE("a whole answer waits for the client's window, and one of nothing for its opening") {
  Flowing server;
  server.start();
  Client client{server.server->port(), setting(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 0)};
  client.send(Client::request(1, "GET", "/large"));
  CHECK(client.next(NGHTTP2_HEADERS, 1).has_value());
  client.send(Frame{NGHTTP2_PING, 0, 0, "12345678"});
  CHECK(client.next()->type == NGHTTP2_PING);
  client.send(Client::window(0, 1'000'000).text() + Client::window(1, 100).text());
  CHECK(client.next(NGHTTP2_DATA)->payload.size() == 100);
  client.send(Frame{
      .type = NGHTTP2_SETTINGS,
      .payload = setting(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 1'000'000)});
  CHECK(client.answer(1).body.size() == 300'000);
}

TEST_CASE("a body that nobody reads closes its window, and no other's") {
  Flowing server;
  server.uploads.may_read = false;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "POST", "/measure", false));
  const std::string piece(16'384, 'u');
  for (int i = 0; i < 16; ++i) client.send(Client::data(1, piece, false));
  // 256 KiB are on their way, and the stream is not given more; another one is.
  client.send(Client::request(3, "POST", "/", false));
  for (int i = 0; i < 40; ++i) {
    client.send(Client::data(3, piece, i == 39));
    if (i % 10 != 9 || i == 39) continue;
    std::optional<Frame> window;
    do {
      window = client.next(NGHTTP2_WINDOW_UPDATE);
      REQUIRE(window);
      CHECK(window->stream != 1);
    } while (window->stream != 3);
  }
  CHECK(client.answer(3).body == "POST " + std::to_string(40 * piece.size()));
  server.uploads.may_read = true;
  std::size_t opened = 0;
  while (opened < 100'000) {
    const auto window = client.next(NGHTTP2_WINDOW_UPDATE, 1);
    REQUIRE(window);
    opened += window->code();
  }
  client.send(Client::data(1, "end", true));
  CHECK(client.answer(1).body == std::to_string(16 * piece.size() + 3));
}

TEST_CASE("who sends beyond the window is reset") {
  Flowing server;
  server.uploads.may_read = false;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "POST", "/measure", false));
  const std::string piece(16'384, 'u');
  for (int i = 0; i < 17; ++i) client.send(Client::data(1, piece, false));
  CHECK(client.answer(1).reset == NGHTTP2_FLOW_CONTROL_ERROR);
  server.uploads.may_read = true;
  await([&] { return server.uploads.broken == 1; });
  client.send(Client::request(3, "GET", "/"));
  CHECK(client.answer(3).status == 200);
}

TEST_CASE("a body goes back while it comes") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  client.send(Client::window(0, 1'000'000));
  client.send(Client::request(1, "POST", "/echo", false));
  for (int i = 0; i < 3; ++i) {
    client.send(Client::data(1, "piece" + std::to_string(i), false));
    CHECK(client.next(NGHTTP2_DATA, 1)->payload == "piece" + std::to_string(i));
  }
  client.send(Client::data(1, "", true));
  CHECK(client.answer(1).whole);
}

TEST_CASE("a body ends with a trailer, which is of no interest") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  for (const std::uint32_t id : {1U, 3U}) {
    client.send(Client::request(id, "POST", id == 1 ? "/" : "/measure", false));
    client.send(Client::data(id, "12345", false));
    client.send(Client::request(id, "", "", true, {{"x-checksum", "5"}}));
  }
  CHECK(client.answer(1).body == "POST 5");
  CHECK(client.answer(3).body == "5");
  // A large one is refused.
  client.send(Client::request(5, "POST", "/", false));
  client.send(Client::request(5, "", "", true, Client::Fields(500, {"x", "y"})));
  CHECK(client.answer(5).reset == NGHTTP2_ENHANCE_YOUR_CALM);
}

TEST_CASE("who waits to be told to continue is told once the body is wanted") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  for (const std::uint32_t id : {1U, 3U}) {
    client.send(Client::request(
        id, "POST", id == 1 ? "/" : "/measure", false, {{"expect", "100-continue"}}));
    CHECK(client.next(NGHTTP2_HEADERS, id)->ends() == false);
    client.send(Client::data(id, "123", true));
    CHECK(client.answer(id).status == 200);
  }
  client.send(Client::request(5, "POST", "/ignore", false, {{"expect", "100-continue"}}));
  const Http2Answer ignored = client.answer(5);
  CHECK(ignored.status == 200);
  CHECK(ignored.body == "ignored");
}

TEST_CASE("an answer before the end of the body ends the stream without an error") {
  Flowing server;
  server.options.body_limit = 1000;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "POST", "/ignore", false));
  CHECK(client.answer(1).body == "ignored");
  CHECK(client.next(NGHTTP2_RST_STREAM, 1)->code() == NGHTTP2_NO_ERROR);
  client.send(Client::data(1, "late", true));
  client.send(Client::request(3, "POST", "/", false));
  client.send(Client::data(3, std::string(1001, 'x'), false));
  CHECK(client.answer(3).status == 413);
  CHECK(client.next(NGHTTP2_RST_STREAM, 3)->code() == NGHTTP2_NO_ERROR);
  client.send(Client::request(5, "GET", "/"));
  CHECK(client.answer(5).status == 200);
}

TEST_CASE("HEAD is answered without a body, streams too") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "HEAD", "/large"));
  const Http2Answer large = client.answer(1);
  CHECK(large.headers.at("content-length") == "300000");
  CHECK(large.body.empty());
  client.send(Client::request(3, "HEAD", "/two"));
  CHECK(client.answer(3).whole);
}

TEST_CASE("a body that cannot be made whole is broken off") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "GET", "/broken"));
  const Http2Answer answer = client.answer(1);
  CHECK(answer.status == 200);
  CHECK(answer.reset == NGHTTP2_INTERNAL_ERROR);
  client.send(Client::request(3, "GET", "/two"));
  CHECK(client.answer(3).body == "one two");
}

TEST_CASE("a client that resets a stream is not waited for") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "GET", "/wait"));
  await([&] { return server.waiting == 1; });
  client.send(Client::reset(1));
  await([&] { return server.cancelled == 1; });
  client.send(Client::request(3, "GET", "/flood"));
  CHECK(client.next(NGHTTP2_DATA, 3).has_value());
  client.send(Client::reset(3));
  await([&] { return server.ended == 1; });
  client.send(Client::request(5, "POST", "/measure", false));
  client.send(Client::data(5, "half", false));
  client.send(Client::reset(5));
  await([&] { return server.uploads.broken == 1; });
  client.send(Client::request(7, "GET", "/"));
  CHECK(client.answer(7).status == 200);
  await([&] { return server.counter.finished == 4; });
}

TEST_CASE("a client that goes cancels all that it has asked for") {
  Flowing server;
  server.start();
  {
    Client client{server.server->port()};
    client.send(Client::request(1, "GET", "/wait"));
    client.send(Client::request(3, "GET", "/flood"));
    client.send(Client::request(5, "POST", "/measure", false));
    await([&] { return server.waiting == 1; });
    CHECK(client.next(NGHTTP2_DATA, 3).has_value());
  }
  await([&] { return server.cancelled == 1 && server.ended == 1 && server.uploads.broken == 1; });
  await([&] { return server.counter.open == 0; });
}

TEST_CASE("a client that has said all may still read the answers") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "GET", "/two").text() + Client::request(3, "GET", "/").text());
  client.socket().shutdown_write();
  CHECK(client.answer(3).status == 200);
  CHECK(client.socket().rest().size() < 200);
}

TEST_CASE("a server that stops tells, ends what was begun, and takes nothing new") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  Client idle{server.server->port()};
  idle.send(Client::request(1, "GET", "/"));
  CHECK(idle.answer(1).status == 200);
  client.send(Client::request(1, "GET", "/wait"));
  client.send(Client::request(3, "GET", "/endless"));
  await([&] { return server.waiting == 1 && server.sends > 2; });
  std::atomic<bool> clean = false;
  std::jthread stopping{[&] { clean = server.server->stop(10s); }};
  const auto first = client.next(NGHTTP2_GOAWAY);
  REQUIRE(first);
  CHECK(first->payload.substr(0, 4) == "\x7f\xff\xff\xff");
  // What was on its way when the client was told is served.
  client.send(Client::request(5, "GET", "/"));
  CHECK(client.answer(5).status == 200);
  CHECK(client.answer(3).whole);  // has no end of its own
  client.send(Frame{NGHTTP2_PING, NGHTTP2_FLAG_ACK, 0, std::string(8, '\0')});
  const auto last = client.next(NGHTTP2_GOAWAY);
  REQUIRE(last);
  CHECK(last->payload.substr(0, 4) == number(5, 4));
  CHECK(last->code() == NGHTTP2_NO_ERROR);
  server.may_end = true;
  const Http2Answer waited = client.answer(1);
  CHECK(waited.body == "waited");
  CHECK(waited.whole);
  CHECK(client.farewell() == std::nullopt);
  CHECK(idle.farewell() == NGHTTP2_NO_ERROR);
  stopping.join();
  CHECK(clean);
}

TEST_CASE("an observer is told the same of requests over HTTP/2") {
  Flowing server;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "POST", "/", false));
  client.send(Client::data(1, "12345", true));
  CHECK(client.answer(1).status == 200);
  client.send(Client::request(3, "GET", "/two"));
  CHECK(client.answer(3).body == "one two");
  await([&] { return server.counter.finished == 2; });
  const std::lock_guard lock{server.counter.mutex};
  CHECK(
      server.counter.lines ==
      std::vector<std::string>{"POST / / 200 5 6", "GET /two /two 200 0 7"});
}

}  // namespace
}  // namespace bk::http::test
