#include "bk/http/reader.hpp"

#include <sys/socket.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/http/bind.hpp"
#include "bk/http/stream.hpp"
#include "bk/json/constraint.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "fixture.hpp"
#include "shop_api.hpp"

namespace bk::http::test {
namespace {

using namespace std::chrono_literals;
using shop::Book;
using Text = OneOf<Response<200, std::string, "text/plain">>;

/// Operations whose bodies are read and made as they travel.
struct FlowApi {
  Task<Result<Text>> import(Context&, Reader<Book>& body) {
    std::string titles;
    while (true) {
      auto book = co_await body.next();
      if (!book) co_return std::move(book).error();
      if (!*book) break;
      titles += (*book)->title + ";";
      ++seen;
    }
    co_return titles;
  }
  Task<Result<Text>> measure(Context& ctx, Reader<Bytes>& body) {
    std::size_t bytes = 0;
    while (true) {
      while (paused) (void)co_await async::Loop::current()->sleep(ctx, 2ms);
      auto piece = co_await body.next();
      if (!piece) {
        broken = to_string(piece.error().code());
        ++ended;
        co_return std::move(piece).error();
      }
      if (!*piece) break;
      bytes += (*piece)->octets().size();
    }
    ++ended;
    co_return std::to_string(bytes);
  }
  Task<Result<Text>> ignore(Context&, Reader<Bytes>&) { co_return std::string{"ignored"}; }
  Task<Result<OneOf<Response<200, Stream<Bytes>, "application/octet-stream">>>> echo(
      Context&, Reader<Bytes>& body) {
    co_return Stream<Bytes>{[&body](Writer<Bytes>& out) -> Task<Result<void>> {
      while (true) {
        auto piece = co_await body.next();
        if (!piece) co_return std::move(piece).error();
        if (!*piece) co_return Result<void>{};
        if (auto sent = co_await out.send(**piece); !sent) co_return sent;
      }
    }};
  }
  using Feed = OneOf<
      Response<200, Book>,
      Response<200, Stream<Book>, "text/event-stream">,
      Response<200, Stream<Book>, "application/jsonl">,
      Response<404>>;
  Task<Result<Feed>> feed(Context& ctx) {
    const auto kind = ctx.request().query_value("kind").value_or("");
    if (kind == "none") co_return Response<404>{};
    if (kind == "one") co_return Book{.title = "one"};
    co_return Response<200, Stream<Book>, "text/event-stream">{
        Stream<Book>{[](Writer<Book>& out) -> Task<Result<void>> {
          const Book a{.title = "a"};
          const Book b{.title = "b"};
          (void)co_await out.send(a, {.event = "book"});
          co_return co_await out.send(b);
        }}};
  }

  std::atomic<int> seen = 0;
  std::atomic<int> ended = 0;
  std::atomic<bool> paused = false;
  std::string broken;
};

struct Flow : Fixture {
  Flow() {
    post("/import", items_body({"application/jsonl", "application/json-seq"}), &FlowApi::import);
    post("/measure", items_body({"application/octet-stream"}), &FlowApi::measure);
    post("/ignore", items_body({"application/octet-stream"}), &FlowApi::ignore);
    post("/echo", items_body({"*/*"}), &FlowApi::echo);
    router.add({.path = "/feed", .operation = "feed", .handler = bind(api, &FlowApi::feed)});
    add_echo();
  }
  template <class F>
  void post(std::string path, Body body, F function) {
    router.add(
        {.method = Method::kPost,
         .path = path,
         .operation = path,
         .body = std::move(body),
         .invalid_status = 422,
         .handler = bind(api, function)});
  }
  FlowApi api;
};

std::string head(std::string_view path, std::string_view type, std::string_view framing) {
  return "POST " + std::string{path} +
         " HTTP/1.1\r\nHost: a\r\nContent-Type: " + std::string{type} + "\r\n" +
         std::string{framing} + "\r\n\r\n";
}
std::string whole(std::string_view path, std::string_view type, std::string_view body) {
  return head(path, type, "Content-Length: " + std::to_string(body.size())) + std::string{body};
}
std::string chunk(std::string_view bytes) {
  char size[20];
  std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
  return size + std::string{bytes} + "\r\n";
}
constexpr std::string_view kChunked = "Transfer-Encoding: chunked";
constexpr std::string_view kLines = "application/jsonl";
constexpr std::string_view kOctets = "application/octet-stream";

void await(const std::atomic<int>& count, int wanted) {
  for (int i = 0; i < 2000 && count < wanted; ++i) std::this_thread::sleep_for(5ms);
  REQUIRE(count >= wanted);
}

TEST_CASE("items are read however the body comes") {
  Flow flow;
  Socket socket{flow.start().port()};
  const std::string lines =
      "{\"title\":\"a\",\"pages\":1,\"tags\":[]}\n\n"
      "{\"title\":\"b\",\"pages\":1,\"tags\":[]}\r\n"
      "{\"title\":\"c\",\"pages\":1,\"tags\":[]}";
  const std::string records =
      "\x1e{\"title\":\"a\",\n\"pages\":1,\"tags\":[]}\n"
      "\x1e{\"title\":\"b\",\"pages\":1,\"tags\":[]}\n"
      "\x1e{\"title\":\"c\",\"pages\":1,\"tags\":[]}\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
    for (const auto& [type, body] :
         {std::pair{std::string{kLines}, lines}, {"application/json-seq", records}}) {
      REQUIRE(socket.send_split(whole("/import", type, body), piece));
      CHECK(socket.answer().body == "a;b;c;");
      std::string chunks = head("/import", type, kChunked);
      for (const char c : body) chunks += chunk(std::string_view{&c, 1});
      REQUIRE(socket.send_split(chunks + "0\r\n\r\n", piece));
      CHECK(socket.answer().body == "a;b;c;");
    }
  }
  socket.send(
      whole("/import", kLines, lines) + whole("/import", kLines, "") +
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(socket.answer().body == "a;b;c;");
  CHECK(socket.answer().body.empty());
  CHECK(socket.answer().body == "GET 0");
}

TEST_CASE("an item is read before the next one is sent") {
  Flow flow;
  Socket socket{flow.start().port()};
  socket.send(head("/import", kLines, kChunked));
  for (int i = 1; i <= 3; ++i) {
    socket.send(chunk("{\"title\":\"a\",\"pages\":1,\"tags\":[]}\n"));
    await(flow.api.seen, i);
  }
  socket.send("0\r\n\r\n");
  CHECK(socket.answer().body == "a;a;a;");
}

TEST_CASE("an item that does not fit is told with its place") {
  Flow flow;
  Socket socket{flow.start().port()};
  const std::string good = "{\"title\":\"a\",\"pages\":1,\"tags\":[]}\n";
  socket.send(whole("/import", kLines, good + good + "{\"title\":7,\"pages\":1,\"tags\":[]}\n"));
  const Answer answer = socket.answer();
  CHECK(answer.status == 422);
  const auto problem = json::parse<json::Value>(answer.body);
  REQUIRE(problem);
  const json::Value& error = (*problem)["errors"][std::size_t{0}];
  CHECK(error["pointer"] == json::Value{"/2/title"});
  CHECK(error["keyword"] == json::Value{"type"});
  CHECK(error["detail"].if_string()->ends_with(" (line 3)"));
  socket.send(whole("/import", kLines, good + "{broken\n"));
  CHECK(socket.answer().status == 422);
}

TEST_CASE("media types of streamed bodies are checked before anything is read") {
  Flow flow;
  Socket socket{flow.start().port()};
  socket.send(whole("/import", "text/plain", "abc"));
  CHECK(socket.answer().status == 415);
  Socket other{flow.server->port()};
  other.send("POST /import HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
  CHECK(other.answer().status == 422);
}

TEST_CASE("a streamed body has no limit, an item of it has") {
  Flow flow;
  flow.options.body_limit = 100'000;
  flow.start();
  Socket socket{flow.server->port()};
  const std::string bytes(3'000'000, 'x');
  socket.send(whole("/measure", kOctets, bytes));
  CHECK(socket.answer().body == "3000000");
  socket.send(whole("/", kOctets, bytes));
  CHECK(socket.answer().status == 413);
  Socket long_line{flow.server->port()};
  std::thread sender{[&] { long_line.send(whole("/import", kLines, bytes)); }};
  CHECK(long_line.answer().status == 413);
  sender.join();
}

TEST_CASE("a client waits while its body is not read") {
  Flow flow;
  flow.api.paused = true;
  Socket socket{flow.start().port()};
  constexpr std::size_t kBytes = 50'000'000;
  socket.send(head("/measure", kOctets, "Content-Length: " + std::to_string(kBytes)));
  const std::string piece(100'000, 'x');
  std::size_t sent = 0;
  int idle = 0;
  while (sent < kBytes && idle < 20) {
    const ssize_t done = ::send(
        socket.descriptor(),
        piece.data(),
        std::min(piece.size(), kBytes - sent),
        MSG_DONTWAIT | MSG_NOSIGNAL);
    if (done > 0) sent += static_cast<std::size_t>(done);
    idle = done > 0 ? 0 : idle + 1;
    if (done <= 0) std::this_thread::sleep_for(10ms);
  }
  CHECK(sent < kBytes);
  flow.api.paused = false;
  while (sent < kBytes) {
    REQUIRE(socket.send(std::string_view{piece}.substr(0, kBytes - sent)));
    sent += std::min(piece.size(), kBytes - sent);
  }
  CHECK(socket.answer().body == std::to_string(kBytes));
}

TEST_CASE("a client is told to continue when its body is asked for") {
  Flow flow;
  flow.api.paused = true;
  flow.start();
  Socket socket{flow.server->port()};
  socket.send(head("/measure", kOctets, "Content-Length: 3\r\nExpect: 100-continue"));
  std::this_thread::sleep_for(50ms);
  char byte = 0;
  CHECK(::recv(socket.descriptor(), &byte, 1, MSG_DONTWAIT | MSG_PEEK) < 0);
  flow.api.paused = false;
  CHECK(socket.is_told_to_continue());
  socket.send("abc");
  CHECK(socket.answer().body == "3");
  CHECK(socket.interim() == 0);
  Socket refused{flow.server->port()};
  refused.send(head("/ignore", kOctets, "Content-Length: 3\r\nExpect: 100-continue"));
  const Answer answer = refused.answer();
  CHECK(answer.body == "ignored");
  CHECK(answer.header("Connection") == "close");
  CHECK(refused.interim() == 0);
}

TEST_CASE("who answers before the end of the body is heard") {
  Flow flow;
  flow.start();
  Socket socket{flow.server->port()};
  socket.send(head("/ignore", kOctets, "Content-Length: 20000000"));
  std::thread sender{[&] {
    const std::string piece(100'000, 'x');
    for (int i = 0; i < 50; ++i) {
      if (!socket.send(piece)) return;
    }
  }};
  const Answer answer = socket.answer();
  CHECK(answer.status == 200);
  CHECK(answer.body == "ignored");
  CHECK(answer.header("Connection") == "close");
  sender.join();
}

TEST_CASE("a body that breaks off, is none, or stops coming is told to its reader") {
  Flow flow;
  flow.options.body_timeout = 200ms;
  flow.start();
  {
    Socket socket{flow.server->port()};
    socket.send(head("/measure", kOctets, "Content-Length: 10") + "abc");
  }
  await(flow.api.ended, 1);
  CHECK(flow.api.broken == "cancelled");
  {
    Socket socket{flow.server->port()};
    socket.send(head("/measure", kOctets, kChunked) + "3\r\nabc\r\nnot a size\r\n");
    CHECK(socket.answer().status == 400);
    CHECK(socket.is_closed());
  }
  await(flow.api.ended, 2);
  Socket socket{flow.server->port()};
  socket.send(head("/measure", kOctets, "Content-Length: 10") + "abc");
  CHECK(socket.answer().status == 408);
  CHECK(socket.is_closed());
  await(flow.api.ended, 3);
}

TEST_CASE("a body may be read while the answer is made") {
  Flow flow;
  Socket socket{flow.start().port()};
  socket.send(head("/echo", "application/anything", kChunked));
  socket.send(chunk("ping"));
  CHECK(socket.answer(true).status == 200);
  CHECK(socket.chunk() == "ping");
  socket.send(chunk("pong"));
  CHECK(socket.chunk() == "pong");
  socket.send("0\r\n\r\n");
  CHECK(socket.chunk() == "");
}

TEST_CASE("a server that stops does not leave readers waiting") {
  Flow flow;
  flow.start();
  Socket socket{flow.server->port()};
  socket.send(head("/measure", kOctets, "Content-Length: 10") + "abc");
  std::this_thread::sleep_for(50ms);
  CHECK_FALSE(flow.server->stop(50ms));
  CHECK(flow.api.ended == 1);
}

TEST_CASE("an operation answers whole or item by item") {
  Flow flow;
  Socket socket{flow.start().port()};
  const auto get = [&](std::string_view query, std::string_view accept = "*/*") {
    socket.send(
        "GET /feed" + std::string{query} +
        " HTTP/1.1\r\nHost: a\r\nAccept: " + std::string{accept} + "\r\n\r\n");
    return socket.answer();
  };
  const std::string a = R"({"title":"a","pages":0,"tags":[]})";
  const std::string b = R"({"title":"b","pages":0,"tags":[]})";
  const Answer events = get("", "text/event-stream");
  CHECK(events.header("Content-Type") == "text/event-stream; charset=utf-8");
  CHECK(events.body == "event: book\ndata: " + a + "\n\ndata: " + b + "\n\n");
  const Answer lines = get("", "application/jsonl");
  CHECK(lines.header("Content-Type") == "application/jsonl");
  CHECK(lines.body == a + "\n" + b + "\n");
  CHECK(get("?kind=one").header("Content-Type") == "application/json");
  CHECK(get("?kind=one", "text/event-stream").header("Content-Type") == "application/json");
  CHECK(get("?kind=none").status == 404);
}

TEST_CASE("what is there as a whole is read the same way") {
  struct Whole : Reader<Book> {};
  Whole reader;
  const std::string text = "{\"title\":\"a\",\"pages\":1,\"tags\":[]}\nnull\n";
  reader.open(text, StreamFormat::kLines, json::codec<Book>(), {});
  const auto first = async::run_to_end(reader.next());
  REQUIRE(first);
  CHECK((*first)->title == "a");
  CHECK_FALSE(async::run_to_end(reader.next()));
  const auto last = async::run_to_end(reader.next());
  REQUIRE(last);
  CHECK_FALSE(last->has_value());
}

TEST_CASE("a body that is streamed needs a reader, and a reader such a body") {
  Flow flow;
  flow.post("/a", json_body(), &FlowApi::import);
  REQUIRE(flow.router.problems().size() == 1);
  CHECK_THAT(flow.router.problems()[0], Catch::Contains("http::Reader"));
}

}  // namespace
}  // namespace bk::http::test
