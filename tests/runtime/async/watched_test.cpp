#include "bk/async/watched.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bk/async/reactor.hpp"

namespace {

using bk::async::Loop;
using bk::async::Watched;

/// A watched socket, and the other end of it.
struct Line {
  explicit Line(Loop& loop) {
    std::array<int, 2> ends{};
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0);
    near = std::make_unique<Watched>(loop, ends[0]);
    far = ends[1];
  }
  ~Line() { hang_up(); }
  void hang_up() {
    if (far >= 0) ::close(far);
    far = -1;
  }
  void say(std::string_view text) const {
    REQUIRE(
        ::send(far, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
  }
  std::string hear(std::size_t most = 64) const {
    std::string text(most, '\0');
    const ssize_t size = near->receive(text);
    return size < 0 ? "nothing" : text.substr(0, static_cast<std::size_t>(size));
  }

  std::unique_ptr<Watched> near;
  int far = -1;
};

// Runs what is ready, and what that makes ready.
void run(Loop& loop) {
  loop.state().io.restart();
  for (int turn = 0; turn < 8; ++turn) loop.state().io.poll();
}

TEST_CASE("a wait ends when there is something to read, however often") {
  Loop loop;
  const Line line{loop};
  std::vector<std::string> heard;
  std::function<void()> listen = [&] {
    line.near->wait_read([&] {
      heard.push_back(line.hear());
      listen();
    });
  };
  listen();
  run(loop);
  CHECK(heard.empty());
  for (const char* word : {"one", "two", "three"}) {
    line.say(word);
    run(loop);
  }
  CHECK(heard == std::vector<std::string>{"one", "two", "three"});
  line.near->close();
  run(loop);
}

TEST_CASE("what was not read, or came while nobody waited, ends the next wait") {
  Loop loop;
  Line line{loop};
  int ready = 0;
  line.say("0123456789");
  CHECK(line.hear(4) == "0123");  // and more is there
  line.near->wait_read([&] { ++ready; });
  run(loop);
  CHECK(ready == 1);
  line.near->wait_read([&] { ++ready; });  // nothing was read
  run(loop);
  CHECK(ready == 2);
  CHECK(line.hear() == "456789");
  line.say("x");
  run(loop);  // tells nobody
  line.near->wait_read([&] { ++ready; });
  run(loop);
  CHECK(ready == 3);
  CHECK(line.hear() == "x");
  CHECK(line.hear() == "nothing");
  line.near->wait_read([&] { ++ready; });
  run(loop);
  CHECK(ready == 3);
}

TEST_CASE("an end that came together with the last octets is read") {
  Loop loop;
  Line line{loop};
  bool ended = false;
  line.near->wait_read([&] {
    CHECK(line.hear() == "bye");
    line.near->wait_read([&] { ended = line.hear().empty(); });
  });
  line.say("bye");
  line.hang_up();
  run(loop);
  CHECK(ended);
}

TEST_CASE("a socket that is full can be written when its reader has read") {
  Loop loop;
  Line line{loop};
  const std::string much(1 << 20, 'x');
  while (::send(line.near->native_handle(), much.data(), much.size(), MSG_NOSIGNAL) > 0) {
  }
  bool writable = false;
  line.near->wait_write([&] { writable = true; });
  run(loop);
  CHECK_FALSE(writable);
  std::string sink(1 << 16, '\0');
  while (::recv(line.far, sink.data(), sink.size(), 0) > 0) {
  }
  run(loop);
  CHECK(writable);
}

TEST_CASE("who closes or destroys another in the middle of a batch is not told of it") {
  Loop loop;
  Line first{loop};
  Line second{loop};
  Line third{loop};
  int told = 0;
  const auto end_the_others = [&](Line& own) {
    return [&] {
      ++told;
      if (&own != &first) first.near.reset();
      if (&own != &second) second.near.reset();
      if (&own != &third) third.near.reset();
    };
  };
  for (Line* line : {&first, &second, &third}) {
    line->near->wait_read(end_the_others(*line));
    line->say("x");
  }
  run(loop);
  CHECK(told == 1);
}

TEST_CASE("who is destroyed when it is told of one thing is not told of another") {
  Loop loop;
  Line line{loop};
  bool told = false;
  line.near->wait_write([&] { told = true; });
  line.near->wait_read([&] { line.near.reset(); });
  line.say("x");
  run(loop);
  CHECK(line.near == nullptr);
  CHECK_FALSE(told);
}

TEST_CASE("close ends both waits, later") {
  Loop loop;
  Line line{loop};
  int ended = 0;
  line.near->wait_read([&] { ++ended; });
  const std::string much(1 << 20, 'x');
  while (::send(line.near->native_handle(), much.data(), much.size(), MSG_NOSIGNAL) > 0) {
  }
  line.near->wait_write([&] { ++ended; });
  line.near->close();
  CHECK_FALSE(line.near->is_open());
  CHECK(ended == 0);
  run(loop);
  CHECK(ended == 2);
}

TEST_CASE("more sockets than a batch holds are all told of") {
  Loop loop;
  std::vector<std::unique_ptr<Line>> lines;
  std::size_t told = 0;
  for (int i = 0; i < 300; ++i) {
    lines.push_back(std::make_unique<Line>(loop));
    lines.back()->near->wait_read([&] { ++told; });
    lines.back()->say("x");
  }
  run(loop);
  CHECK(told == lines.size());
}

}  // namespace
