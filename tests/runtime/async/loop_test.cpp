#include "bk/async/loop.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <thread>
#include <vector>

#include "bk/async/mutex.hpp"

namespace {

using namespace std::chrono_literals;
using bk::Context;
using bk::ErrorCode;
using bk::Result;
using bk::Task;
using bk::async::Loop;
using bk::async::run_to_end;

struct Pair {
  std::array<int, 2> ends{};
  Pair() { REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0); }
  ~Pair() {
    close(ends[0]);
    close(ends[1]);
  }
};

std::optional<ErrorCode> code_of(const Result<void>& result) {
  return result ? std::nullopt : std::optional{result.error().code()};
}

TEST_CASE("work is done in the order of post, and stop lets it finish") {
  Loop loop;
  std::vector<int> order;
  for (int i = 0; i < 5; ++i) loop.post([&order, i] { order.push_back(i); });
  loop.stop();
  loop.post([&order] { order.push_back(99); });
  loop.run();
  CHECK(order == std::vector<int>{0, 1, 2, 3, 4});
}

TEST_CASE("current is the loop that runs on this thread") {
  Loop loop;
  CHECK(Loop::current() == nullptr);
  Loop* seen = nullptr;
  loop.post([&] { seen = Loop::current(); });
  loop.stop();
  loop.run();
  CHECK(seen == &loop);
  CHECK(Loop::current() == nullptr);
}

TEST_CASE("sleep lasts at least its duration") {
  const auto before = std::chrono::steady_clock::now();
  const auto result = run_to_end([]() -> Task<Result<void>> {
    Context context;
    co_return co_await Loop::current()->sleep(context, 30ms);
  }());
  CHECK(result.has_value());
  CHECK(std::chrono::steady_clock::now() - before >= 30ms);
}

TEST_CASE("sleep ends at the deadline") {
  const auto result = run_to_end([]() -> Task<Result<void>> {
    Context context;
    context.deadline = std::chrono::steady_clock::now() + 20ms;
    co_return co_await Loop::current()->sleep(context, 1h);
  }());
  CHECK(code_of(result) == ErrorCode::kDeadlineExceeded);
}

TEST_CASE("sleep ends when the caller goes, also from another thread") {
  auto cancelled = std::make_shared<std::atomic<bool>>(false);
  std::thread canceller;
  const auto result = run_to_end([](auto& flag, std::thread& thread) -> Task<Result<void>> {
    Context context;
    context.cancelled = flag;
    thread = std::thread([flag] {
      std::this_thread::sleep_for(5ms);
      flag->store(true);
    });
    co_return co_await Loop::current()->sleep(context, 1h);
  }(cancelled, canceller));
  canceller.join();
  CHECK(code_of(result) == ErrorCode::kCancelled);
}

TEST_CASE("a wait does not begin for a context that is over") {
  Context over;
  over.deadline = std::chrono::steady_clock::now() - 1s;
  Context gone;
  gone.cancelled = std::make_shared<std::atomic<bool>>(true);
  Pair pair;
  auto waits = [](Context& context, int descriptor) -> Task<std::vector<Result<void>>> {
    auto& loop = *Loop::current();
    std::vector<Result<void>> results;
    results.push_back(co_await loop.sleep(context, 1h));
    results.push_back(co_await loop.readable(context, descriptor));
    results.push_back(co_await loop.writable(context, descriptor));
    co_return results;
  };
  for (const auto& result : run_to_end(waits(over, pair.ends[0]))) {
    CHECK(code_of(result) == ErrorCode::kDeadlineExceeded);
  }
  for (const auto& result : run_to_end(waits(gone, pair.ends[0]))) {
    CHECK(code_of(result) == ErrorCode::kCancelled);
  }
}

TEST_CASE("readable resumes when there is something to read, and the descriptor stays open") {
  Pair pair;
  std::thread writer([&] {
    std::this_thread::sleep_for(5ms);
    CHECK(write(pair.ends[1], "x", 1) == 1);
  });
  const auto result = run_to_end([](int descriptor) -> Task<Result<void>> {
    Context context;
    co_return co_await Loop::current()->readable(context, descriptor);
  }(pair.ends[0]));
  writer.join();
  CHECK(result.has_value());
  char byte = 0;
  CHECK(read(pair.ends[0], &byte, 1) == 1);
  CHECK(byte == 'x');
}

TEST_CASE("readable ends at the deadline when nothing comes") {
  Pair pair;
  const auto result = run_to_end([](int descriptor) -> Task<Result<void>> {
    Context context;
    context.deadline = std::chrono::steady_clock::now() + 20ms;
    co_return co_await Loop::current()->readable(context, descriptor);
  }(pair.ends[0]));
  CHECK(code_of(result) == ErrorCode::kDeadlineExceeded);
}

TEST_CASE("a descriptor can be waited on again and again, both ways at once") {
  Pair pair;
  const std::string block(1 << 16, 'b');
  std::size_t received = 0;
  const std::size_t total = block.size() * 40;
  Loop loop;
  bk::async::Descriptor left{loop, pair.ends[0]};
  bk::async::Descriptor right{loop, pair.ends[1]};
  loop.spawn(
      [](auto& descriptor, int number, const std::string& data, std::size_t all) -> Task<void> {
        Context context;
        for (std::size_t sent = 0; sent < all;) {
          const auto n = write(number, data.data(), std::min(data.size(), all - sent));
          if (n > 0) {
            sent += static_cast<std::size_t>(n);
          } else if (!co_await descriptor.writable(context)) {
            co_return;
          }
        }
      }(left, pair.ends[0], block, total));
  bool gave_up = false;
  // Nobody ever answers: this wait is given up while the writer's goes on.
  loop.spawn([](auto& descriptor, bool& over) -> Task<void> {
    Context context;
    context.deadline = std::chrono::steady_clock::now() + 5ms;
    over = !co_await descriptor.readable(context);
  }(left, gave_up));
  loop.spawn(
      [](auto& descriptor, int number, std::size_t& got, std::size_t all, Loop& own) -> Task<void> {
        Context context;
        (void)co_await own.sleep(context, 30ms);
        std::string buffer(1 << 15, '\0');
        while (got < all) {
          const auto n = read(number, buffer.data(), buffer.size());
          if (n > 0) {
            got += static_cast<std::size_t>(n);
          } else if (!co_await descriptor.readable(context)) {
            break;
          }
        }
        own.stop();
      }(right, pair.ends[1], received, total, loop));
  loop.run();
  CHECK(received == total);
  CHECK(gave_up);
}

TEST_CASE("a loop that goes takes its waiting tasks with it") {
  auto witness = std::make_shared<int>(0);
  Pair pair;
  {
    Loop loop;
    for (int i = 0; i < 3; ++i) {
      loop.spawn([](std::shared_ptr<int> kept, Loop& own, int descriptor) -> Task<void> {
        Context context;
        context.deadline = std::chrono::steady_clock::now() + 1h;
        (void)co_await own.readable(context, descriptor);
        ++*kept;
      }(witness, loop, dup(pair.ends[0])));
    }
    loop.spawn([](std::shared_ptr<int> kept, Loop& own) -> Task<void> {
      Context context;
      (void)co_await own.sleep(context, 1h);
      ++*kept;
    }(witness, loop));
    loop.post([&] { loop.stop(); });
    loop.run();
    loop.spawn([](std::shared_ptr<int> kept) -> Task<void> {
      ++*kept;
      co_return;
    }(witness));
    CHECK(witness.use_count() == 6);
  }
  CHECK(witness.use_count() == 1);
  CHECK(*witness == 0);
}

TEST_CASE("spawn and post may come from many threads") {
  Loop loop;
  int count = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        loop.post([&] { ++count; });
        loop.spawn([](Loop& own, int& counter) -> Task<void> {
          Context context;
          (void)co_await own.sleep(context, 1us);
          ++counter;
        }(loop, count));
      }
    });
  }
  std::thread stopper([&] {
    for (auto& thread : threads) thread.join();
    loop.spawn([](Loop& own, const int& counter) -> Task<void> {
      Context context;
      while (counter < 4000) (void)co_await own.sleep(context, 1ms);
      own.stop();
    }(loop, count));
  });
  loop.run();
  stopper.join();
  CHECK(count == 4000);
}

TEST_CASE("a pool runs work elsewhere and resumes here") {
  bk::async::ThreadPool pool{2};
  const auto here = std::this_thread::get_id();
  run_to_end([](auto& workers, std::thread::id own) -> Task<void> {
    for (int i = 0; i < 200; ++i) {
      std::thread::id there;
      const auto result = co_await workers.run([&] { there = std::this_thread::get_id(); });
      CHECK(result.has_value());
      CHECK(there != own);
      CHECK(std::this_thread::get_id() == own);
    }
  }(pool, here));
}

TEST_CASE("a pool whose queue is full says so") {
  bk::async::ThreadPool pool{1, 1};
  std::atomic<bool> let_go{false};
  std::atomic<bool> started{false};
  int refused = 0;
  Loop loop;
  int running = 4;
  for (int i = 0; i < 4; ++i) {
    loop.spawn(
        [](auto& workers, auto& go, auto& begun, int& no, int& left, Loop& own) -> Task<void> {
          const auto result = co_await workers.run([&] {
            begun = true;
            while (!go) std::this_thread::sleep_for(1ms);
          });
          if (!result) {
            CHECK(result.error().code() == ErrorCode::kUnavailable);
            ++no;
          }
          if (--left == 0) own.stop();
        }(pool, let_go, started, refused, running, loop));
    // The first is taken by the thread before the others queue.
    if (i == 0) {
      loop.post([&] {
        while (!started) std::this_thread::sleep_for(1ms);
      });
    }
  }
  loop.post([&] { let_go = true; });
  loop.run();
  CHECK(refused == 2);
}

TEST_CASE("a mutex is held by one coroutine at a time, first come first served") {
  Loop loop;
  bk::async::Mutex mutex;
  std::vector<int> order;
  int inside = 0;
  int left = 5;
  for (int i = 0; i < 5; ++i) {
    loop.spawn([](auto& lock, auto& seen, int& in, int& rest, Loop& own, int id) -> Task<void> {
      {
        const auto guard = co_await lock.lock();
        CHECK(++in == 1);
        Context context;
        (void)co_await own.sleep(context, 1ms);
        seen.push_back(id);
        --in;
      }
      if (--rest == 0) own.stop();
    }(mutex, order, inside, left, loop, i));
  }
  loop.run();
  CHECK(order == std::vector<int>{0, 1, 2, 3, 4});
}

TEST_CASE("a mutex may be shared by loops of different threads") {
  bk::async::Mutex mutex;
  int shared = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&] {
      run_to_end([](auto& lock, int& value) -> Task<void> {
        Loop* own = Loop::current();
        for (int i = 0; i < 1000; ++i) {
          const auto guard = co_await lock.lock();
          ++value;
          if (Loop::current() != own) std::abort();
        }
      }(mutex, shared));
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(shared == 3000);
}

}  // namespace
