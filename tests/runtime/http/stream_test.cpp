#include "bk/http/stream.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/http/observer.hpp"
#include "bk/json/value.hpp"
#include "streams.hpp"

namespace bk::http::test {
namespace {

using namespace std::chrono_literals;

/// Keeps what is written; full after `room` bytes, until the loop turns.
struct Kept final : BodySink {
  void write(std::string_view piece) override { text += piece; }
  [[nodiscard]] bool is_open() const override { return open; }
  [[nodiscard]] bool is_full() const override { return false; }
  void wait(std::coroutine_handle<>) override { FAIL("nothing to wait for"); }
  [[nodiscard]] std::size_t bytes() const override { return text.size(); }
  std::string text;
  bool open = true;
};

template <class S>
std::string written(S stream, StreamFormat format) {
  Kept sink;
  const auto source = body_source(std::move(stream), format);
  const auto done = async::run_to_end(source->run(sink));
  CHECK(done.has_value());
  return sink.text;
}

Stream<std::string> texts(std::vector<std::string> items) {
  return {[items](Writer<std::string>& out) -> Task<Result<void>> {
    for (const std::string& item : items) {
      if (auto sent = co_await out.send(item); !sent) co_return sent;
    }
    co_return Result<void>{};
  }};
}

TEST_CASE("items follow each other as their format has it") {
  const std::vector<std::string> two{"a\nb", "\"c\""};
  CHECK(written(texts(two), StreamFormat::kRaw) == "a\nb\"c\"");
  CHECK(written(texts(two), StreamFormat::kLines) == "\"a\\nb\"\n\"\\\"c\\\"\"\n");
  CHECK(written(texts(two), StreamFormat::kSequence) == "\x1e\"a\\nb\"\n\x1e\"\\\"c\\\"\"\n");
  CHECK(written(texts(two), StreamFormat::kEvents) == "data: a\ndata: b\n\ndata: \"c\"\n\n");
  CHECK(written(Stream<std::string>{}, StreamFormat::kLines).empty());
}

TEST_CASE("data of events is split at every kind of line break") {
  CHECK(
      written(texts({"a\r\nb\rc\nd", "", "e\n"}), StreamFormat::kEvents) ==
      "data: a\ndata: b\ndata: c\ndata: d\n\ndata: \n\ndata: e\ndata: \n\n");
}

TEST_CASE("the fields of an event cannot begin another one") {
  const auto text = written(
      Stream<std::int32_t>{[](Writer<std::int32_t>& out) -> Task<Result<void>> {
        (void)co_await out.send(7, {.event = "tick\ndata: 9", .id = "1\r\n2", .retry = 1500ms});
        (void)co_await out.keep_alive();
        co_return Result<void>{};
      }},
      StreamFormat::kEvents);
  CHECK(text == "event: tickdata: 9\nid: 12\nretry: 1500\ndata: 7\n\n:\n\n");
}

TEST_CASE("a whole event is an object of its fields") {
  using Event = std::map<std::string, json::Value>;
  static const std::vector<Event> kEvents{
      {{"data", json::Value{"a\nb"}}, {"event", json::Value{"note"}}},
      {{"data", json::Value{5}}, {"other", json::Value{1}}},
      {{"id", json::Value{"8"}}}};
  const auto text = written(
      EventStream<Event>{[](Writer<Event>& out) -> Task<Result<void>> {
        for (const Event& event : kEvents) {
          if (auto sent = co_await out.send(event); !sent) co_return sent;
        }
        co_return Result<void>{};
      }},
      StreamFormat::kWholeEvents);
  CHECK(text == "event: note\ndata: a\ndata: b\n\ndata: 5\n\nid: 8\n\n");
}

TEST_CASE("who sends is told that nobody waits") {
  Kept sink;
  sink.open = false;
  const auto source = body_source(texts({"a", "b"}), StreamFormat::kRaw);
  const auto done = async::run_to_end(source->run(sink));
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().code() == ErrorCode::kCancelled);
}

void await(const std::atomic<int>& count, int wanted) {
  for (int i = 0; i < 2000 && count < wanted; ++i) std::this_thread::sleep_for(5ms);
  REQUIRE(count >= wanted);
}

std::string get(std::string_view path, std::string_view version = "1.1") {
  return "GET " + std::string{path} + " HTTP/" + std::string{version} + "\r\nHost: a\r\n\r\n";
}

TEST_CASE("a body is sent in chunks, and the connection goes on") {
  Streams streams;
  streams.add_two();
  streams.add_echo();
  Socket socket{streams.start().port()};
  for (int i = 0; i < 3; ++i) {
    socket.send(get("/two") + get("/"));
    const Answer answer = socket.answer();
    CHECK(answer.status == 200);
    CHECK(answer.header("Transfer-Encoding") == "chunked");
    CHECK(answer.header("Content-Length").empty());
    CHECK(answer.body == "one two");
    CHECK(socket.answer().body == "GET 0");
  }
}

TEST_CASE("HEAD of a stream makes none of it") {
  Streams streams;
  streams.add_endless(StreamFormat::kRaw);
  streams.add_echo();
  Socket socket{streams.start().port()};
  socket.send("HEAD /endless HTTP/1.1\r\nHost: a\r\n\r\n" + get("/"));
  CHECK(socket.answer(true).header("Transfer-Encoding") == "chunked");
  CHECK(socket.answer().body == "GET 0");
  CHECK(streams.sends == 0);
}

TEST_CASE("in HTTP/1.0 the end of the connection is that of the body") {
  Streams streams;
  streams.add_two();
  streams.start();
  Socket socket{streams.server->port()};
  socket.send("GET /two HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const Answer head = socket.answer(true);
  CHECK(head.header("Transfer-Encoding").empty());
  CHECK(head.header("Connection") == "close");
  CHECK(socket.rest() == "one two");
}

TEST_CASE("items arrive while the body is made") {
  Streams streams;
  streams.add_endless(StreamFormat::kEvents);
  Socket socket{streams.start().port()};
  socket.send(get("/endless"));
  CHECK(socket.answer(true).status == 200);
  for (int i = 0; i < 5; ++i) CHECK(socket.chunk() == "data: tick\n\n");
}

TEST_CASE("a failure behind the head breaks the connection off") {
  Streams streams;
  streams.stream("/broken", StreamFormat::kRaw, [](Context&, Out& out) -> Task<Result<void>> {
    (void)co_await out.send("half");
    co_return internal_error("the disk is gone");
  });
  streams.start();
  {
    Socket socket{streams.server->port()};
    socket.send(get("/broken"));
    CHECK(socket.answer(true).status == 200);
    CHECK(socket.chunk() == "half");
    CHECK(socket.chunk() == std::nullopt);
  }
  Socket socket{streams.server->port()};
  socket.send(get("/broken", "1.0"));
  char byte = 0;
  ssize_t got = 1;
  while (got > 0) got = ::recv(socket.descriptor(), &byte, 1, 0);
  CHECK(got == -1);
  CHECK(errno == ECONNRESET);
}

TEST_CASE("who makes a body for a client that has gone is told so") {
  Streams streams;
  streams.add_endless(StreamFormat::kEvents);
  streams.add_flood(1'000'000);
  streams.start();
  for (const char* path : {"/endless", "/flood"}) {
    const int before = streams.ended;
    {
      Socket socket{streams.server->port()};
      socket.send(get(path));
      CHECK(socket.answer(true).status == 200);
      CHECK_FALSE(socket.chunk()->empty());
    }
    await(streams.ended, before + 1);
  }
}

TEST_CASE("a body waits for a client that does not read, and goes on when it does") {
  constexpr std::size_t kPieces = 4000;  // 64 MB
  Streams streams;
  streams.add_flood(kPieces);
  streams.add_echo();
  Socket slow{streams.start().port()};
  slow.send(get("/flood"));
  CHECK(slow.answer(true).status == 200);
  await(streams.sends, 4);
  int before = -1;
  while (before != streams.sends) {  // until nothing goes any more
    before = streams.sends;
    std::this_thread::sleep_for(100ms);
  }
  CHECK(before < static_cast<int>(kPieces));
  Socket other{streams.server->port()};
  other.send(get("/"));
  CHECK(other.answer().body == "GET 0");
  std::size_t bytes = 0;
  while (const auto piece = slow.chunk()) {
    bytes += piece->size();
    if (piece->empty()) break;
  }
  CHECK(bytes == kPieces * 16 * 1024);
}

TEST_CASE("a client that never reads is cut off, and the body is told") {
  Streams streams;
  streams.options.write_timeout = 200ms;
  streams.add_flood(1'000'000);
  Socket socket{streams.start().port()};
  socket.send(get("/flood"));
  await(streams.ended, 1);
}

TEST_CASE("the request's deadline ends with the head") {
  Streams streams;
  streams.options.request_timeout = 30ms;
  streams.stream("/late", StreamFormat::kRaw, [](Context& context, Out& out) -> Task<Result<void>> {
    const auto slept = co_await async::Loop::current()->sleep(context, 60ms);
    if (!slept) co_return slept.error();
    co_return co_await out.send("late");
  });
  Socket socket{streams.start().port()};
  socket.send(get("/late"));
  CHECK(socket.answer().body == "late");
}

TEST_CASE("a server that stops ends event streams at once, and lets others finish") {
  Streams streams;
  streams.add_endless(StreamFormat::kEvents);
  streams.stream("/last", StreamFormat::kRaw, [](Context& context, Out& out) -> Task<Result<void>> {
    (void)co_await out.send("first");
    (void)co_await async::Loop::current()->sleep(context, 150ms);
    co_return co_await out.send(", last");
  });
  streams.start();
  Socket events{streams.server->port()};
  events.send(get("/endless"));
  CHECK(events.answer(true).status == 200);
  CHECK(events.chunk() == "data: tick\n\n");
  Socket whole{streams.server->port()};
  whole.send(get("/last"));
  CHECK(whole.answer(true).status == 200);
  CHECK(whole.chunk() == "first");
  CHECK(streams.server->stop(10s));
  CHECK(whole.chunk() == ", last");
  CHECK(whole.chunk() == "");
  std::optional<std::string> piece = events.chunk();
  while (piece && !piece->empty()) piece = events.chunk();
  CHECK(piece == "");
}

TEST_CASE("a server that must stop cuts streams off") {
  Streams streams;
  streams.add_endless(StreamFormat::kRaw);
  streams.add_flood(1'000'000);
  streams.start();
  Socket idle{streams.server->port()};
  idle.send(get("/endless"));
  Socket full{streams.server->port()};
  full.send(get("/flood"));
  await(streams.sends, 10);
  CHECK_FALSE(streams.server->stop(50ms));
  CHECK(streams.ended == 2);
}

struct Counted final : Observer {
  struct Seen final : Observation {
    explicit Seen(Counted& counter) : owner(counter) {}
    ~Seen() override { ++owner.gone; }
    void finish(const RequestFacts& facts) override {
      owner.bytes = facts.response_bytes;
      owner.error = facts.error != nullptr ? std::string{to_string(facts.error->code())} : "";
      ++owner.finished;
    }
    Counted& owner;
  };
  std::unique_ptr<Observation> begin(Context&) override { return std::make_unique<Seen>(*this); }
  void connections(int) override {}
  void rejected(std::string_view) override {}
  std::atomic<int> finished = 0;
  std::atomic<int> gone = 0;
  std::size_t bytes = 0;
  std::string error;
};

TEST_CASE("an observer is told of a stream when it has ended") {
  Streams streams;
  Counted counted;
  streams.observer = &counted;
  streams.add_two();
  streams.add_endless(StreamFormat::kRaw);
  streams.start();
  {
    Socket socket{streams.server->port()};
    socket.send(get("/two"));
    CHECK(socket.answer().body == "one two");
    await(counted.gone, 1);
    CHECK(counted.bytes == 7);
    CHECK(counted.error.empty());
    socket.send("HEAD /two HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(socket.answer(true).status == 200);
    await(counted.gone, 2);
    CHECK(counted.bytes == 0);
    socket.send(get("/endless"));
    CHECK(socket.answer(true).status == 200);
    CHECK(socket.chunk() == "tick");
    CHECK(counted.finished == 2);
  }
  await(counted.gone, 3);
  CHECK(counted.finished == 3);
  CHECK(counted.bytes % 4 == 0);
  CHECK(counted.error == "cancelled");
}

std::size_t resident() {
  std::ifstream file{"/proc/self/statm"};
  std::size_t whole = 0;
  std::size_t pages = 0;
  file >> whole >> pages;
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

TEST_CASE("many slow readers cost little memory each") {
  Streams streams;
  streams.add_flood(1'000'000);
  streams.start();
  const std::size_t before = resident();
  std::vector<std::unique_ptr<Socket>> readers;
  for (int i = 0; i < 50; ++i) {
    readers.push_back(std::make_unique<Socket>(streams.server->port()));
    readers.back()->send(get("/flood"));
  }
  int seen = -1;
  while (seen != streams.sends || seen == 0) {
    seen = streams.sends;
    std::this_thread::sleep_for(100ms);
  }
  CHECK(resident() - before < 50 * 256 * 1024);
}

}  // namespace
}  // namespace bk::http::test
