#include "bk/http/server.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <thread>

#include "bk/async/loop.hpp"
#include "bk/http/observer.hpp"
#include "counter.hpp"
#include "fixture.hpp"

namespace bk::http::test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

struct EchoServer : Fixture {
  EchoServer() {
    add_echo();
    add(Method::kGet, "/slow", [this](Context& context) -> Task<Result<Reply>> {
      ++started;
      const auto slept = co_await async::Loop::current()->sleep(context, 30ms);
      if (!slept) co_return slept.error();
      co_return Reply{.body = "slow"};
    });
    add(Method::kGet, "/large", [](Context&) -> Task<Result<Reply>> {
      co_return Reply{.content_type = "text/plain", .body = std::string(8'000'000, 'x')};
    });
    static const std::string fixed(100'000, 'f');
    add(Method::kGet, "/fixed", [](Context&) -> Task<Result<Reply>> {
      co_return Reply{.content_type = "text/plain", .fixed_body = fixed};
    });
  }
  std::atomic<int> started = 0;
};

void await(const std::atomic<int>& count, int wanted) {
  for (int i = 0; i < 2000 && count != wanted; ++i) std::this_thread::sleep_for(5ms);
  REQUIRE(count == wanted);
}

TEST_CASE("an observer is told of requests, refusals and connections") {
  EchoServer echo;
  Counter counter;
  echo.observer = &counter;
  echo.start();
  {
    Socket socket{echo.server->port()};
    socket.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
    CHECK(socket.answer().status == 200);
    socket.send("TRACE /slow HTTP/1.1\r\nHost: a\r\n\r\nGARBAGE\r\n\r\n");
    CHECK(socket.answer().status == 405);
    CHECK(counter.open == 1);
    CHECK(socket.answer().status == 501);
  }
  await(counter.open, 0);
  REQUIRE(counter.lines.size() == 2);
  CHECK(counter.lines[0] == "POST / / 200 3 6");
  CHECK_THAT(counter.lines[1], Catch::StartsWith("TRACE   405 0 "));
  CHECK_THAT(counter.lines[1], Catch::EndsWith(" method_not_allowed"));
  CHECK(counter.reasons == std::vector<std::string>{"malformed"});
}

TEST_CASE("a connection serves one request after the other") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  for (int i = 0; i < 3; ++i) {
    socket.send(kGet);
    const Answer answer = socket.answer();
    CHECK(answer.status == 200);
    CHECK(answer.body == "GET 0");
    CHECK(answer.header("Content-Type") == "text/plain");
    CHECK(answer.header("Date").ends_with(" GMT"));
    CHECK(answer.header("Connection").empty());
  }
}

TEST_CASE("pipelined requests are answered in order, also when one has to wait") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  std::string batch;
  for (int i = 0; i < 100; ++i) {
    batch += "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(i) + "\r\n\r\n" +
             std::string(static_cast<std::size_t>(i), 'b');
    if (i % 25 == 0) batch += "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
  }
  socket.send(batch);
  for (int i = 0; i < 100; ++i) {
    REQUIRE(socket.answer().body == "POST " + std::to_string(i));
    if (i % 25 == 0) REQUIRE(socket.answer().body == "slow");
  }
}

TEST_CASE("requests may come in any pieces") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  const std::string request =
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5;note=x\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: ignored\r\n\r\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}, request.size()}) {
    REQUIRE(socket.send_split(request, piece));
    REQUIRE(socket.answer().body == "POST 11");
  }
}

TEST_CASE("HTTP/1.0 closes unless it is asked to stay") {
  EchoServer echo;
  echo.start();
  {
    Socket socket{echo.server->port()};
    socket.send("GET / HTTP/1.0\r\n\r\n");
    CHECK(socket.answer().header("Connection") == "close");
    CHECK(socket.is_closed());
  }
  Socket socket{echo.server->port()};
  for (int i = 0; i < 2; ++i) {
    socket.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(socket.answer().header("Connection") == "keep-alive");
  }
}

TEST_CASE("Connection: close is honoured") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  socket.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(socket.answer().header("Connection") == "close");
  CHECK(socket.is_closed());
}

TEST_CASE("HEAD is GET without the body") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  socket.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
  const Answer head = socket.answer(true);
  CHECK(head.status == 200);
  CHECK(head.header("Content-Length") == "6");
  socket.send(kGet);
  CHECK(socket.answer().body == "GET 0");
}

TEST_CASE("OPTIONS, unknown paths and unknown methods") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  socket.send("OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n");
  Answer answer = socket.answer();
  CHECK(answer.status == 204);
  CHECK(answer.header("Allow") == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  CHECK(answer.header("Content-Length").empty());
  socket.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(socket.answer().status == 204);
  socket.send("DELETE /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  answer = socket.answer();
  CHECK(answer.status == 405);
  CHECK(answer.header("Allow") == "GET, HEAD, OPTIONS");
  CHECK(answer.header("Content-Type") == "application/problem+json");
  socket.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(socket.answer().status == 404);
  socket.send("PROPFIND / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(socket.answer().status == 405);
  socket.send("GET http://a/?x HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(socket.answer().status == 200);
}

TEST_CASE("a client that expects it is told to continue, once") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  socket.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  CHECK(socket.is_told_to_continue());
  socket.send("hello");
  CHECK(socket.answer().body == "POST 5");
  CHECK(socket.interim() == 0);
  socket.send(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello");
  CHECK(socket.answer().body == "POST 5");
  CHECK(socket.interim() == 0);
  socket.send("GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n");
  CHECK(socket.answer().status == 417);
}

TEST_CASE("what is too large is refused, and the connection ends") {
  EchoServer echo;
  echo.options.body_limit = 1000;
  echo.start();
  const auto status = [&](const std::string& request) {
    Socket socket{echo.server->port()};
    socket.send(request);
    const Answer answer = socket.answer();
    CHECK(answer.header("Connection") == "close");
    CHECK(socket.rest().empty());
    return answer.status;
  };
  const std::string start = "POST / HTTP/1.1\r\nHost: a\r\n";
  CHECK(status(start + "Content-Length: 1001\r\n\r\n") == 413);
  CHECK(status(start + "Content-Length: 99999999999999999999\r\n\r\n") == 400);
  CHECK(
      status(
          start + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x') +
          "\r\n0\r\n\r\n") == 413);
  CHECK(status(start + "X: " + std::string(20'000, 'x') + "\r\n\r\n") == 431);
  std::string fields = start;
  for (int i = 0; i < 101; ++i) fields += "X: y\r\n";
  CHECK(status(fields + "\r\n") == 431);
  CHECK(status("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
  CHECK(status("GET /" + std::string(20'000, 'a')) == 414);
  Socket socket{echo.server->port()};
  socket.send(start + "Content-Length: 1000\r\n\r\n" + std::string(1000, 'x'));
  CHECK(socket.answer().body == "POST 1000");
}

TEST_CASE("a client that sends on after a refusal still gets it") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  socket.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
  socket.send(std::string(3'000'000, 'x'));
  CHECK(socket.answer().status == 413);
}

TEST_CASE("slow clients are given up") {
  EchoServer echo;
  echo.options.header_timeout = 1000ms;
  echo.options.body_timeout = 500ms;
  echo.start();
  const auto answered = [&](std::string_view bytes) {
    Socket socket{echo.server->port()};
    socket.send(bytes);
    const int status = socket.answer().status;
    CHECK(socket.is_closed());
    return status;
  };
  CHECK(answered("") == 0);
  CHECK(answered("GET / HT") == 408);
  CHECK(answered("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe") == 408);
}

TEST_CASE("an idle connection is closed after its time") {
  EchoServer echo;
  echo.options.idle_timeout = 100ms;
  echo.start();
  Socket idle{echo.server->port()};
  idle.send(kGet);
  CHECK(idle.answer().status == 200);
  CHECK(idle.is_closed());
}

TEST_CASE("a large response reaches a client that reads slowly") {
  EchoServer echo;
  Socket socket{echo.start().port()};
  socket.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\nGET /fixed HTTP/1.1\r\nHost: a\r\n\r\n");
  socket.send(kGet);
  std::this_thread::sleep_for(20ms);
  CHECK(socket.answer().body.size() == 8'000'000);
  CHECK((socket.answer().body == std::string(100'000, 'f')));
  CHECK(socket.answer().body == "GET 0");
}

TEST_CASE("a client that does not read is given up") {
  EchoServer echo;
  Counter counter;
  echo.observer = &counter;
  echo.options.write_timeout = 100ms;
  Socket socket{echo.start().port()};
  socket.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  await(counter.finished, 1);
  await(counter.open, 0);
  CHECK(socket.rest().size() < 8'000'000);
}

struct Waiting : Fixture {
  Waiting() {
    add_echo();
    add(Method::kGet, "/wait", [this](Context& context) -> Task<Result<Reply>> {
      ++started;
      const auto slept = co_await async::Loop::current()->sleep(context, 1h);
      code = slept ? std::nullopt : std::optional{slept.error().code()};
      ++ended;
      if (!slept) co_return slept.error();
      co_return Reply{};
    });
  }
  std::atomic<int> started = 0;
  std::atomic<int> ended = 0;
  std::optional<ErrorCode> code;  // read after `ended`
};

constexpr std::string_view kWait = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";

TEST_CASE("a client that goes cancels what it asked for") {
  Waiting waiting;
  {
    Socket socket{waiting.start().port()};
    socket.send(kWait);
    await(waiting.started, 1);
  }
  await(waiting.ended, 1);
  CHECK(waiting.code == ErrorCode::kCancelled);
}

TEST_CASE("a request has a deadline") {
  Waiting waiting;
  waiting.options.request_timeout = 50ms;
  Socket socket{waiting.start().port()};
  socket.send(kWait);
  CHECK(socket.answer().status == 504);
  CHECK(waiting.code == ErrorCode::kDeadlineExceeded);
}

bool refuses_connections(std::uint16_t port) {
  try {
    Socket socket{port};
    return false;
  } catch (const std::runtime_error&) {
    return true;
  }
}

TEST_CASE("stopping lets requests in progress end, and takes no more") {
  EchoServer echo;
  std::atomic<bool> gate = false;
  echo.add(Method::kGet, "/gate", [&](Context& context) -> Task<Result<Reply>> {
    ++echo.started;
    while (!gate) (void)co_await async::Loop::current()->sleep(context, 1ms);
    co_return Reply{.body = "done"};
  });
  const std::uint16_t port = echo.start().port();
  Socket idle{port};
  idle.send(kGet);
  CHECK(idle.answer().status == 200);
  Socket busy{port};
  busy.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  await(echo.started, 1);
  std::atomic<bool> in_time = false;
  std::thread stopper{[&] { in_time = echo.server->stop(60s); }};
  while (!refuses_connections(port)) std::this_thread::sleep_for(1ms);
  CHECK(idle.is_closed());
  gate = true;
  const Answer answer = busy.answer();
  CHECK(answer.body == "done");
  CHECK(answer.header("Connection") == "close");
  CHECK(busy.is_closed());
  stopper.join();
  CHECK(in_time);
}

TEST_CASE("stopping cuts off what does not end in time") {
  Waiting waiting;
  Socket socket{waiting.start().port()};
  socket.send(kWait);
  await(waiting.started, 1);
  CHECK_FALSE(waiting.server->stop(50ms));
  CHECK(waiting.ended == 1);
  CHECK(waiting.code == ErrorCode::kCancelled);
  CHECK(socket.answer().status == 0);
}

TEST_CASE("beyond its limit of connections a server makes room by closing an idle one") {
  EchoServer echo;
  echo.options.connection_limit = 2;
  echo.start();
  Socket first{echo.server->port()};
  first.send(kGet);
  CHECK(first.answer().status == 200);
  Socket second{echo.server->port()};
  second.send(kGet);
  CHECK(second.answer().status == 200);
  Socket third{echo.server->port()};
  third.send(kGet);
  CHECK(third.answer().status == 200);
  CHECK(first.is_closed());
}

TEST_CASE("when none is idle, connections beyond the limit wait their turn") {
  Waiting waiting;
  waiting.options.connection_limit = 1;
  waiting.start();
  Socket third{waiting.server->port()};
  {
    third.send(kWait);
    await(waiting.started, 1);
  }
  Socket next{waiting.server->port()};
  next.send(kGet);
  std::this_thread::sleep_for(50ms);
  third.shutdown_write();
  CHECK(next.answer().status == 200);
}

TEST_CASE("many threads serve many connections") {
  EchoServer echo;
  echo.options.threads = 3;
  echo.start();
  std::vector<std::thread> clients;
  std::atomic<int> good = 0;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (int turn = 0; turn < 20; ++turn) {
        Socket socket{echo.server->port()};
        for (int request = 0; request < 10; ++request) {
          socket.send(request % 5 == 0 ? "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n" : kGet);
          good += socket.answer().status == 200;
        }
      }
    });
  }
  for (auto& client : clients) client.join();
  CHECK(good == 1600);
}

TEST_CASE("a port that somebody listens on is not taken") {
  EchoServer first;
  EchoServer second;
  second.options.port = first.start().port();
  second.options.threads = 2;
  CHECK_THROWS_WITH(second.start(), Catch::Contains("Address already in use"));
}

TEST_CASE("a router with problems does not start") {
  EchoServer echo;
  echo.add(Method::kGet, "/", [](Context&) -> Task<Result<Reply>> { co_return Reply{}; });
  CHECK_THROWS_WITH(echo.start(), Catch::Contains("GET /: it means the same requests as /."));
}

}  // namespace
}  // namespace bk::http::test
