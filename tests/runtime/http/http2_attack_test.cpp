// Frames that no good client sends, made by hand.

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/http/server.hpp"
#include "counter.hpp"
#include "http2_client.hpp"
#include "streams.hpp"

namespace bk::http::test {
namespace {

using namespace std::chrono_literals;
using Client = Http2Client;

struct Attacked : Streams {
  Attacked() {
    observer = &counter;
    add_echo();
    add_flood(100'000);
    add(Method::kGet, "/slow", [this](Context& context) -> Task<Result<Reply>> {
      most = std::max(most.load(), ++at_once);
      // Heeds nothing: what was asked for runs to its end.
      for (int i = 0; i < 20; ++i) {
        bk::Context patient;
        (void)co_await async::Loop::current()->sleep(patient, 10ms);
      }
      --at_once;
      if (context.cancelled->load()) ++cancelled;
      co_return Reply{.body = "slow"};
    });
  }
  ~Attacked() { server.reset(); }  // before what its handlers use
  Attacked(const Attacked&) = delete;
  Attacked& operator=(const Attacked&) = delete;

  /// Whether somebody else is served as if nothing had been.
  bool serves_others() {
    Client other{server->port()};
    other.send(Client::request(1, "GET", "/"));
    const Http2Answer answer = other.answer(1);
    return answer.status == 200 && answer.body == "GET 0" && answer.whole;
  }
  Counter counter;
  std::atomic<int> at_once = 0;
  std::atomic<int> most = 0;
  std::atomic<int> cancelled = 0;
};

bool has(Counter& counter, std::string_view reason) {
  const std::lock_guard lock{counter.mutex};
  return std::find(counter.reasons.begin(), counter.reasons.end(), reason) != counter.reasons.end();
}

TEST_CASE("rapid reset ends the connection, and what runs is bounded") {
  Attacked server;
  server.start();
  Client client{server.server->port()};
  for (std::uint32_t id = 1; id < 6000; id += 2) {
    if (!client.send(Client::request(id, "GET", "/slow").text() + Client::reset(id).text())) break;
  }
  CHECK(client.farewell() == NGHTTP2_ENHANCE_YOUR_CALM);
  CHECK(server.most <= 128);
  CHECK(server.most > 0);
  CHECK(has(server.counter, "flood"));
  CHECK(server.serves_others());
}

TEST_CASE("floods of frames that bring no request end the connection") {
  const std::string opening = Client::request(1, "POST", "/", false).text();
  struct Flood {
    const char* name;
    std::string before;
    Frame frame;
  };
  const Flood floods[] = {
      {"settings", "", {.type = NGHTTP2_SETTINGS, .payload = setting(4, 70'000)}},
      {"empty settings", "", {.type = NGHTTP2_SETTINGS}},
      {"pings", "", {.type = NGHTTP2_PING, .payload = std::string(8, 'p')}},
      {"answers to pings", "", {NGHTTP2_PING, NGHTTP2_FLAG_ACK, 0, std::string(8, 'p')}},
      {"empty data", opening, Client::data(1, "", false)},
      {"priorities", "", {NGHTTP2_PRIORITY, 0, 3, number(0, 5)}},
  };
  for (const Flood& flood : floods) {
    INFO(flood.name);
    Attacked server;
    server.start();
    Client client{server.server->port()};
    client.send(flood.before);
    std::string many;
    for (int i = 0; i < 100; ++i) many += flood.frame.text();
    for (int i = 0; i < 100 && client.send(many); ++i) {
    }
    const auto code = client.farewell();
    // nghttp2 gives up by itself when its answers are not read.
    if (code) CHECK(*code == NGHTTP2_ENHANCE_YOUR_CALM);
    CHECK(has(server.counter, "flood"));
    CHECK(server.serves_others());
  }
}

TEST_CASE("resets that a client provokes count as its own") {
  Attacked server;
  server.start();
  Client client{server.server->port()};
  std::uint32_t provoked = 0;
  for (std::uint32_t id = 1; id < 6000; id += 2, ++provoked) {
    const std::string wrong = Client::window(id, 0x7fffffff).text();
    if (!client.send(Client::request(id, "GET", "/slow").text() + wrong)) break;
    if (!client.answer(id).reset) break;
  }
  CHECK(provoked >= 900);
  CHECK(provoked < 2000);
  CHECK(server.most <= 128);
  CHECK(has(server.counter, "flood"));
  CHECK(server.serves_others());
}

TEST_CASE("a head in more and more continuations ends the connection") {
  for (const std::string& piece : {std::string{}, std::string(1000, '\x82')}) {
    Attacked server;
    server.start();
    Client client{server.server->port()};
    Frame head = Client::request(1, "GET", "/");
    head.flags = NGHTTP2_FLAG_END_STREAM;
    client.send(head);
    const std::string more = Frame{NGHTTP2_CONTINUATION, 0, 1, piece}.text();
    int sent = 0;
    while (sent < 100'000 && client.send(more)) ++sent;
    CHECK(sent < 100'000);
    CHECK(server.serves_others());
  }
}

TEST_CASE("heads beyond the limits are refused, and the connection goes on") {
  Attacked server;
  server.start();
  Client client{server.server->port()};
  client.send(Client::request(1, "GET", "/", true, {{"x-long", std::string(16'300, 'a')}}));
  CHECK(client.answer(1).status == 431);
  Client::Fields many;
  for (int i = 0; i < 101; ++i) many.emplace_back("x" + std::to_string(i), "1");
  client.send(Client::request(3, "GET", "/", true, many));
  CHECK(client.answer(3).status == 431);
  client.send(Client::request(5, "GET", "/" + std::string(9000, 'a')));
  CHECK(client.answer(5).status == 414);
  client.send(Client::request(7, "GET", "/"));
  CHECK(client.answer(7).status == 200);
  CHECK(has(server.counter, "head_too_large"));
}

TEST_CASE("a small head that unpacks to a large one is refused") {
  Attacked server;
  server.start();
  Client client{server.server->port()};
  // A field of 4000 octets into the table, and then its number again and again.
  std::string bomb = Client::section("GET", "/");
  bomb += std::string("\x40\x01z\x7f\xa1\x1e", 6) + std::string(4000, 'z');
  bomb += std::string(10'000, '\xbe');
  client.send({NGHTTP2_HEADERS, NGHTTP2_FLAG_END_HEADERS | NGHTTP2_FLAG_END_STREAM, 1, bomb});
  CHECK(client.answer(1).status == 431);
  client.send(Client::request(3, "GET", "/"));
  CHECK(client.answer(3).status == 200);
}

TEST_CASE("more streams at once than agreed end the connection") {
  Attacked server;
  server.options.stream_limit = 10;
  server.start();
  Client client{server.server->port()};
  std::string all;
  for (std::uint32_t id = 1; id < 60; id += 2) all += Client::request(id, "GET", "/slow").text();
  client.send(all);
  CHECK(client.farewell() == NGHTTP2_PROTOCOL_ERROR);
  CHECK(server.most <= 10);
}

TEST_CASE("streams that were reset count as long as their handlers work") {
  Attacked server;
  server.options.stream_limit = 10;
  server.start();
  Client client{server.server->port()};
  for (std::uint32_t id = 1; id < 20; id += 2)
    client.send(Client::request(id, "GET", "/slow").text() + Client::reset(id).text());
  client.send(Client::request(21, "GET", "/"));
  CHECK(client.answer(21).reset == NGHTTP2_REFUSED_STREAM);
  for (int i = 0; i < 600 && server.cancelled < 10; ++i) std::this_thread::sleep_for(5ms);
  client.send(Client::request(23, "GET", "/"));
  CHECK(client.answer(23).status == 200);
}

TEST_CASE("what is malformed resets its stream or ends the connection") {
  struct Case {
    const char* name;
    std::string bytes;
    std::optional<std::uint32_t> reset;     // of stream 1
    std::optional<std::uint32_t> farewell;  // of the connection
  };
  const auto fields = [](const Client::Fields& more) {
    return Client::request(1, "GET", "/", true, more).text();
  };
  const auto section = [](const std::string& text) {
    return Frame{NGHTTP2_HEADERS, NGHTTP2_FLAG_END_HEADERS | NGHTTP2_FLAG_END_STREAM, 1, text}
        .text();
  };
  const std::string open = Client::request(1, "POST", "/", false).text();
  const std::uint32_t protocol = NGHTTP2_PROTOCOL_ERROR;
  const std::uint32_t size = NGHTTP2_FRAME_SIZE_ERROR;
  const std::uint32_t flow = NGHTTP2_FLOW_CONTROL_ERROR;
  const Case cases[] = {
      {"upper case", fields({{"X-Upper", "1"}}), protocol, {}},
      {"connection", fields({{"connection", "close"}}), protocol, {}},
      {"transfer-encoding", fields({{"transfer-encoding", "chunked"}}), protocol, {}},
      {"te", fields({{"te", "gzip"}}), protocol, {}},
      {"line break", fields({{"x", "a\r\nb: c"}}), protocol, {}},
      {"zero", fields({{"x", std::string("a\0b", 3)}}), protocol, {}},
      {"no pseudo-fields", section(Client::section("", "", {{"x", "1"}})), protocol, {}},
      {"a path that is none", section(Client::section("GET", "nowhere")), protocol, {}},
      {"pseudo-field behind", fields({{":path", "/other"}}), protocol, {}},
      {"unknown pseudo-field", fields({{":status", "200"}}), protocol, {}},
      {"two lengths", fields({{"content-length", "0"}, {"content-length", "0"}}), protocol, {}},
      {"length of another body",
       Client::request(1, "POST", "/", false, {{"content-length", "5"}}).text() +
           Client::data(1, "abc", true).text(),
       protocol,
       {}},
      {"window of nothing", open + Client::window(1, 0).text(), {}, protocol},
      {"window too large", open + Client::window(1, 0x7fffffff).text(), flow, {}},
      {"data behind the end",
       fields({}) + Client::data(1, "x", true).text(),
       {},
       NGHTTP2_STREAM_CLOSED},
      {"even stream", Client::request(2, "GET", "/").text(), {}, protocol},
      {"stream 0", Client::request(0, "GET", "/").text(), {}, protocol},
      {"data on an idle stream", Client::data(5, "x", true).text(), {}, protocol},
      {"reset of an idle stream", Client::reset(7).text(), {}, protocol},
      {"connection's window", Client::window(0, 0x7fffffff).text(), {}, flow},
      {"connection's window of nothing", Client::window(0, 0).text(), {}, protocol},
      {"frame too large", Client::data(1, std::string(16'385, 'x'), true).text(), {}, size},
      {"padding beyond the frame",
       open + Frame{NGHTTP2_DATA, NGHTTP2_FLAG_PADDED, 1, "\x09x"}.text(),
       {},
       protocol},
      {"compression that is none",
       section("\xff\xff\xff\xff\xff\xff"),
       {},
       NGHTTP2_COMPRESSION_ERROR},
      {"push", Frame{NGHTTP2_PUSH_PROMISE, 4, 1, number(2, 4)}.text(), {}, protocol},
      {"settings of a wrong size", Frame{NGHTTP2_SETTINGS, 0, 0, "12345"}.text(), {}, size},
      {"settings' window too large",
       Frame{NGHTTP2_SETTINGS, 0, 0, setting(4, 0x80000000)}.text(),
       {},
       flow},
      {"ping of a wrong size", Frame{NGHTTP2_PING, 0, 0, "1234"}.text(), {}, size},
      {"continuation of nothing", Frame{NGHTTP2_CONTINUATION, 4, 1, ""}.text(), {}, protocol},
      {"another frame within a head",
       Frame{NGHTTP2_HEADERS, 0, 1, Client::section("GET", "/")}.text() +
           Frame{NGHTTP2_PING, 0, 0, "12345678"}.text(),
       {},
       protocol},
  };
  Attacked server;
  server.start();
  for (const Case& one : cases) {
    INFO(one.name);
    Client client{server.server->port()};
    client.send(one.bytes);
    if (one.farewell) {
      CHECK(client.farewell() == one.farewell);
    } else {
      CHECK(client.answer(1).reset == one.reset);
      client.send(Client::request(3, "GET", "/"));
      CHECK(client.answer(3).status == 200);
    }
  }
  CHECK(has(server.counter, "malformed"));
  CHECK(server.serves_others());
}

TEST_CASE("requests that are well-formed and wrong are told so") {
  struct Case {
    const char* name;
    Frame frame;
    int status;
  };
  const Case cases[] = {
      {"two hosts", Client::request(1, "GET", "/", true, {{"host", "b"}}), 400},
      {"fragment", Client::request(1, "GET", "/#a"), 400},
      {"expectation", Client::request(1, "POST", "/", false, {{"expect", "wonders"}}), 417},
      {"too long", Client::request(1, "POST", "/", false, {{"content-length", "1048577"}}), 413},
      {"no such method", Client::request(1, "BREW", "/"), 405},
  };
  Attacked server;
  server.start();
  for (const Case& one : cases) {
    INFO(one.name);
    Client client{server.server->port()};
    client.send(one.frame);
    CHECK(client.answer(1).status == one.status);
  }
}

TEST_CASE("what begins as HTTP/2 and is none is closed") {
  Attacked server;
  server.start();
  for (const char* bytes :
       {"PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n", "PRI * HTTP/2.0\r\nHost: a\r\n\r\n"}) {
    Socket socket{server.server->port()};
    socket.send(bytes);
    CHECK_THAT(socket.rest(), !Catch::Contains("200"));
  }
  // Behind a request of HTTP/1.1 it is no preface.
  Socket late{server.server->port()};
  late.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  CHECK(late.answer().status == 200);
  CHECK(late.answer().status == 400);
  CHECK(server.serves_others());
}

TEST_CASE("a preface in single octets") {
  Attacked server;
  server.start();
  Socket socket{server.server->port()};
  const std::string all = NGHTTP2_CLIENT_MAGIC + Frame{.type = NGHTTP2_SETTINGS}.text() +
                          Client::request(1, "GET", "/").text();
  socket.send_split(all);
  CHECK(socket.octets(9 + 18 + 9));
}

TEST_CASE("who is slow is sent away") {
  Attacked server;
  server.options.header_timeout = 150ms;
  server.options.body_timeout = 150ms;
  server.options.write_timeout = 150ms;
  server.options.idle_timeout = 150ms;
  server.start();
  SECTION("with nothing at all") {
    Client client{server.server->port()};
    CHECK(client.farewell() == NGHTTP2_NO_ERROR);
  }
  SECTION("behind a request") {
    Client client{server.server->port()};
    client.send(Client::request(1, "GET", "/"));
    CHECK(client.answer(1).status == 200);
    CHECK(client.farewell() == NGHTTP2_NO_ERROR);
  }
  SECTION("with pings to keep it") {
    Client client{server.server->port()};
    for (int i = 0; i < 20; ++i) {
      if (!client.send(Frame{NGHTTP2_PING, 0, 0, "12345678"})) break;
      std::this_thread::sleep_for(20ms);
    }
    CHECK(client.farewell() == NGHTTP2_NO_ERROR);
  }
  SECTION("in the middle of a head") {
    Client client{server.server->port()};
    client.send(Frame{NGHTTP2_HEADERS, 0, 1, Client::section("GET", "/")});
    CHECK(client.farewell() == NGHTTP2_NO_ERROR);
    CHECK(has(server.counter, "timeout"));
  }
  SECTION("with a body") {
    Client client{server.server->port()};
    client.send(Client::request(1, "POST", "/", false));
    client.send(Client::data(1, "a", false));
    CHECK(client.answer(1).status == 408);
    client.send(Client::request(3, "GET", "/"));
    CHECK(client.answer(3).status == 200);
  }
  SECTION("with room for the answer") {
    Client client{server.server->port()};
    client.send(Client::request(1, "GET", "/flood"));
    const Http2Answer answer = client.answer(1);
    CHECK(answer.body.size() == 65'535);
    CHECK(answer.reset == NGHTTP2_CANCEL);
  }
  CHECK(server.serves_others());
}

}  // namespace
}  // namespace bk::http::test
