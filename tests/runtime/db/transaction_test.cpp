#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "bk/async/when_all.hpp"
#include "engines.hpp"

namespace bk::db {
namespace {

using namespace std::chrono_literals;

constexpr const char* kLite =
    "CREATE TABLE accounts (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL CHECK (balance >= 0)) "
    "STRICT;"
    "INSERT INTO accounts VALUES (1, 100), (2, 100);";
constexpr const char* kPostgres =
    "CREATE TABLE accounts (id bigint PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0));"
    "INSERT INTO accounts VALUES (1, 100), (2, 100);";

Task<std::int64_t> balance(Executor& executor, Context& context, std::int64_t id) {
  auto rows =
      co_await executor.execute(context, "SELECT balance FROM accounts WHERE id = $1", {id});
  co_return rows && rows->size() == 1 ? (*rows)[0].integer(0).value_or(-1) : -1;
}

Task<Result<void>> add(Executor& executor, Context& context, std::int64_t id, std::int64_t amount) {
  auto done = co_await executor.execute(
      context, "UPDATE accounts SET balance = balance + $2 WHERE id = $1", {id, amount});
  if (!done) co_return std::move(done).error();
  co_return Result<void>{};
}

TEST_CASE("a transaction that succeeds is there, one that fails never was", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto moved =
        co_await database.transaction(context, [&](Transaction& tx) -> Task<Result<std::string>> {
          auto first = co_await add(tx, context, 1, -30);
          if (!first) co_return std::move(first).error();
          auto second = co_await add(tx, context, 2, 30);
          if (!second) co_return std::move(second).error();
          {
            const auto now = co_await balance(tx, context, 2);
            CHECK(now == 130);
          }
          co_return std::string{"moved"};
        });
    CHECK((moved && *moved == "moved"));
    auto refused =
        co_await database.transaction(context, [&](Transaction& tx) -> Task<Result<std::string>> {
          auto first = co_await add(tx, context, 2, 1);
          CHECK(first);
          co_return conflict("changed my mind");
        });
    CHECK(code_of(refused) == "conflict");
    CHECK(refused.error().message() == "changed my mind");
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 70);
    }
    {
      const auto now = co_await balance(database, context, 2);
      CHECK(now == 130);
    }
  });
}

TEST_CASE("after a failed statement only the rollback is left", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto swallowed =
        co_await database.transaction(context, [&](Transaction& tx) -> Task<Result<void>> {
          {
            const auto outcome = co_await add(tx, context, 1, 5);
            CHECK(why(outcome) == "ok");
          }
          {
            const auto outcome = co_await add(tx, context, 2, -1000);
            CHECK(code_of(outcome) == "unprocessable");
          }
          {
            const auto outcome = co_await add(tx, context, 2, 1);
            CHECK(code_of(outcome) == "unprocessable");
          }
          co_return Result<void>{};
        });
    CHECK(code_of(swallowed) == "unprocessable");
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 100);
    }
  });
}

TEST_CASE("a nested transaction is undone alone", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto outer = co_await database.transaction(context, [&](Transaction& tx) -> Task<Result<void>> {
      {
        const auto outcome = co_await add(tx, context, 1, 1);
        CHECK(why(outcome) == "ok");
      }
      auto inner = co_await tx.transaction(context, [&](Transaction& nested) -> Task<Result<void>> {
        {
          const auto outcome = co_await add(nested, context, 1, 10);
          CHECK(why(outcome) == "ok");
        }
        co_return co_await add(nested, context, 2, -1000);
      });
      CHECK(code_of(inner) == "unprocessable");
      auto kept = co_await tx.transaction(context, [&](Transaction& nested) -> Task<Result<void>> {
        auto deeper =
            co_await nested.transaction(context, [&](Transaction& deepest) -> Task<Result<void>> {
              co_return co_await add(deepest, context, 2, 5);
            });
        CHECK(why(deeper) == "ok");
        co_return co_await add(nested, context, 2, 2);
      });
      CHECK(why(kept) == "ok");
      co_return Result<void>{};
    });
    CHECK(why(outer) == "ok");
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 101);
    }
    {
      const auto now = co_await balance(database, context, 2);
      CHECK(now == 107);
    }
  });
}

TEST_CASE("a transaction that is dropped is rolled back", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    {
      auto begun = co_await database.begin(context);
      CHECK(begun);
      if (!begun) co_return;
      {
        const auto outcome = co_await add(**begun, context, 1, 50);
        CHECK(why(outcome) == "ok");
      }
    }
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 100);
    }
    {
      const auto outcome = co_await add(database, context, 1, 1);
      CHECK(why(outcome) == "ok");
    }
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 101);
    }
  });
}

TEST_CASE("what a transaction does is seen by others when it is committed", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto done = co_await database.transaction(context, [&](Transaction& tx) -> Task<Result<void>> {
      {
        const auto outcome = co_await add(tx, context, 1, 7);
        CHECK(why(outcome) == "ok");
      }
      {
        const auto now = co_await balance(database, context, 1);
        CHECK(now == 100);
      }
      co_return Result<void>{};
    });
    CHECK(why(done) == "ok");
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 107);
    }
  });
}

TEST_CASE("many writers at once lose nothing", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  Database& database = *test;
  constexpr int kThreads = 4;
  constexpr int kTasks = 8;
  constexpr int kRounds = 5;
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&database, &failures] {
      Context context;
      std::vector<Task<int>> tasks;
      for (int task = 0; task < kTasks; ++task) {
        tasks.push_back([](Database& db, Context& ctx, bool together) -> Task<int> {
          int failed = 0;
          for (int round = 0; round < kRounds; ++round) {
            if (together) {
              // Read, then write what was read: only exclusive transactions get this right.
              auto done = co_await db.transaction(ctx, [&](Transaction& tx) -> Task<Result<void>> {
                auto rows = co_await tx.execute(
                    ctx,
                    Statement::per_dialect(
                        "SELECT balance FROM accounts WHERE id = 1",
                        "SELECT balance FROM accounts WHERE id = 1 FOR UPDATE"));
                if (!rows) co_return std::move(rows).error();
                const std::int64_t next = (*rows)[0].integer(0).value_or(0) + 1;
                auto set = co_await tx.execute(
                    ctx, "UPDATE accounts SET balance = $1 WHERE id = 1", {next});
                if (!set) co_return std::move(set).error();
                co_return Result<void>{};
              });
              failed += done ? 0 : 1;
            } else {
              failed += (co_await add(db, ctx, 1, 1)) ? 0 : 1;
            }
          }
          co_return failed;
        }(database, context, task % 2 == 0));
      }
      const auto failed = async::run_to_end(async::when_all(std::move(tasks)));
      for (const int count : failed) failures += count;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(failures == 0);
  test.run([](Database& db, Context& context) -> Task<> {
    {
      const auto now = co_await balance(db, context, 1);
      CHECK(now == 100 + kThreads * kTasks * kRounds);
    }
  });
}

TEST_CASE("transactions that block each other are run again", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    // Each takes the two rows in the other order: on PostgreSQL a deadlock, which one of them is
    // rolled back for.
    const auto cross = [&](std::int64_t first, std::int64_t second) -> Task<Result<void>> {
      co_return co_await database.transaction(context, [&](Transaction& tx) -> Task<Result<void>> {
        auto one = co_await add(tx, context, first, -1);
        if (!one) co_return one;
        auto slept = co_await async::Loop::current()->sleep(context, 50ms);
        CHECK(slept);
        co_return co_await add(tx, context, second, 1);
      });
    };
    auto there = cross(1, 2);
    auto back = cross(2, 1);
    auto [a, b] = co_await async::when_all(std::move(there), std::move(back));
    CHECK(why(a) == "ok");
    CHECK(why(b) == "ok");
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 100);
    }
    {
      const auto now = co_await balance(database, context, 2);
      CHECK(now == 100);
    }
  });
}

TEST_CASE("a deadline ends a long query, and the database goes on", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    Context hurried = context;
    hurried.deadline = std::chrono::steady_clock::now() + 100ms;
    auto slow = co_await database.execute(
        hurried,
        Statement::per_dialect(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
            "SELECT count(*) FROM n",
            "SELECT pg_sleep(60)"));
    CHECK(code_of(slow) == "deadline_exceeded");
    auto after = co_await database.execute(context, "SELECT 1");
    CHECK(why(after) == "ok");
    auto late = co_await database.execute(hurried, "SELECT 1");
    CHECK(code_of(late) == "deadline_exceeded");
  });
}

TEST_CASE("a cancelled caller's query ends", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    Context gone = context;
    gone.cancelled = std::make_shared<std::atomic<bool>>(false);
    std::thread canceller([flag = gone.cancelled] {
      std::this_thread::sleep_for(50ms);
      flag->store(true);
    });
    auto slow = co_await database.execute(
        gone,
        Statement::per_dialect(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
            "SELECT count(*) FROM n",
            "SELECT pg_sleep(60)"));
    canceller.join();
    CHECK(code_of(slow) == "cancelled");
    {
      const auto outcome = co_await database.execute(context, "SELECT 1");
      CHECK(why(outcome) == "ok");
    }
  });
}

TEST_CASE("a deadline inside a transaction rolls it back", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    Context hurried = context;
    hurried.deadline = std::chrono::steady_clock::now() + 100ms;
    auto slow = co_await database.transaction(hurried, [&](Transaction& tx) -> Task<Result<void>> {
      {
        const auto outcome = co_await add(tx, hurried, 1, 9);
        CHECK(why(outcome) == "ok");
      }
      (void)co_await async::Loop::current()->sleep(hurried, 200ms);
      co_return Result<void>{};
    });
    CHECK(code_of(slow) == "deadline_exceeded");
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 100);
    }
    {
      const auto outcome = co_await add(database, context, 1, 1);
      CHECK(why(outcome) == "ok");
    }
  });
}

TEST_CASE("who waits for a turn for too long is told so", "[db]") {
  DatabaseOptions options;
  options.pool_size = 1;
  options.acquire_timeout = 100ms;
  TestDatabase test{GENERATE(from_range(engines())), options};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto held = co_await database.begin(context);
    CHECK(held);
    auto write = co_await add(database, context, 1, 1);
    CHECK(code_of(write) == "unavailable");
    auto begun = co_await database.begin(context);
    CHECK(code_of(begun) == "unavailable");
    // Reads need no turn.
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 100);
    }
    auto ended = co_await (*held)->end(context, true, 1);
    CHECK(ended);
    {
      const auto outcome = co_await add(database, context, 1, 1);
      CHECK(why(outcome) == "ok");
    }
  });
}

TEST_CASE("a transaction that does nothing is not kept for ever", "[db]") {
  DatabaseOptions options;
  options.idle_transaction_timeout = 100ms;
  TestDatabase test{GENERATE(from_range(engines())), options};
  test.script(kLite, kPostgres);
  test.run([](Database& database, Context& context) -> Task<> {
    auto held = co_await database.begin(context);
    CHECK(held);
    if (!held) co_return;
    {
      const auto outcome = co_await add(**held, context, 1, 1);
      CHECK(why(outcome) == "ok");
    }
    (void)co_await async::Loop::current()->sleep(context, 400ms);
    {
      const auto outcome = co_await add(**held, context, 1, 1);
      CHECK_FALSE(outcome);
    }
    {
      const auto outcome = co_await (*held)->end(context, true, 1);
      CHECK_FALSE(outcome);
    }
    {
      const auto now = co_await balance(database, context, 1);
      CHECK(now == 100);
    }
    {
      const auto outcome = co_await add(database, context, 1, 1);
      CHECK(why(outcome) == "ok");
    }
  });
}

TEST_CASE("a long query does not hold up the loop", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  test.run([](Database& database, Context& context) -> Task<> {
    bool slow_done = false;
    const auto slow = [&]() -> Task<bool> {
      auto rows = co_await database.execute(
          context,
          Statement::per_dialect(
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) "
              "SELECT count(*) FROM n",
              "SELECT pg_sleep(0.5)"));
      slow_done = true;
      co_return rows.has_value();
    };
    const auto quick = [&]() -> Task<bool> {
      // Behind the slow one: it must be answered first all the same.
      (void)co_await async::Loop::current()->sleep(context, 30ms);
      auto rows = co_await database.execute(context, "SELECT 1");
      co_return rows.has_value() && !slow_done;
    };
    auto first = slow();
    auto second = quick();
    auto [a, b] = co_await async::when_all(std::move(first), std::move(second));
    CHECK(a);
    CHECK(b);
  });
}

}  // namespace
}  // namespace bk::db
