#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/async/when_all.hpp"

namespace {

using bk::Task;
using bk::async::run_to_end;

Task<int> number(int value) {
  co_return value;
}

Task<long> sum_to(int n) {
  long sum = 0;
  for (int i = 1; i <= n; ++i) sum += co_await number(i);
  co_return sum;
}

Task<int> depth(int n) {
  if (n == 0) co_return 0;
  co_return 1 + co_await depth(n - 1);
}

TEST_CASE("a task gives its value to who awaits it") {
  CHECK(run_to_end(sum_to(100)) == 5050);
}

TEST_CASE("a long chain of tasks that never wait does not grow the stack") {
  CHECK(run_to_end(sum_to(1'000'000)) == 500'000'500'000);
}

TEST_CASE("tasks nest") {
  CHECK(run_to_end(depth(1000)) == 1000);
}

TEST_CASE("a task that is never awaited runs nothing and frees its arguments") {
  auto witness = std::make_shared<int>(1);
  bool ran = false;
  {
    auto task = [](std::shared_ptr<int> kept, bool& flag) -> Task<void> {
      flag = *kept == 1;
      co_return;
    }(witness, ran);
    CHECK(witness.use_count() == 2);
  }
  CHECK(witness.use_count() == 1);
  CHECK_FALSE(ran);
}

TEST_CASE("a result travels by move") {
  auto make = []() -> Task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
  CHECK(*run_to_end(make()) == 7);
}

TEST_CASE("frames of every size are given out and taken back") {
  // Larger than the pool's classes, too.
  auto large = []() -> Task<std::size_t> {
    char buffer[8192] = {};
    co_await number(1);
    buffer[17] = 'x';
    co_return std::string_view(buffer, sizeof buffer).find('x');
  };
  for (int i = 0; i < 1000; ++i) REQUIRE(run_to_end(large()) == 17);
}

Task<int> after(bk::async::Loop& loop, int milliseconds, std::vector<int>& order) {
  bk::Context context;
  (void)co_await loop.sleep(context, std::chrono::milliseconds(milliseconds));
  order.push_back(milliseconds);
  co_return milliseconds;
}

TEST_CASE("when_all runs tasks at once and keeps their order") {
  std::vector<int> order;
  const auto results = run_to_end([](std::vector<int>& ended) -> Task<std::vector<int>> {
    auto& loop = *bk::async::Loop::current();
    std::vector<Task<int>> tasks;
    for (const int wait : {60, 20, 40}) tasks.push_back(after(loop, wait, ended));
    co_return co_await bk::async::when_all(std::move(tasks));
  }(order));
  CHECK(results == std::vector<int>{60, 20, 40});
  CHECK(order == std::vector<int>{20, 40, 60});
}

TEST_CASE("when_all takes tasks of different types, ready or waiting") {
  const auto [text, count, none] = run_to_end([]() -> Task<std::tuple<std::string, int, bool>> {
    std::vector<int> order;
    auto word = []() -> Task<std::string> { co_return "word"; };
    auto flag = []() -> Task<bool> { co_return false; };
    co_return co_await bk::async::when_all(
        word(), after(*bk::async::Loop::current(), 5, order), flag());
  }());
  CHECK(text == "word");
  CHECK(count == 5);
  CHECK_FALSE(none);
}

TEST_CASE("when_all of nothing ends at once") {
  CHECK(run_to_end([]() -> Task<std::size_t> {
          co_return (co_await bk::async::when_all(std::vector<Task<int>>{})).size();
        }()) == 0);
}

}  // namespace
