#include "bk/obs/metrics.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "bk/obs/instruments.hpp"

namespace bk::obs {
namespace {

TEST_CASE("counters, gauges and histograms are exposed with help, type and labels") {
  Metrics metrics;
  auto& orders = metrics.counter("shop_orders_total", "Orders taken.", {"channel", "paid"});
  orders.with({"web", "yes"}).add(2);
  orders.with({"app", "no"}).add();
  metrics.gauge("shop_queue", "How long the queue is.").with({}).set(2.5);
  static constexpr std::array kBounds{0.1, 1.0};
  auto& waits = metrics.histogram("shop_wait_seconds", "Waiting.", {"desk"}, kBounds).with({"a"});
  waits.record(0.1);
  waits.record(0.5);
  waits.record(7);
  CHECK(
      metrics.expose() ==
      "# HELP shop_orders_total Orders taken.\n"
      "# TYPE shop_orders_total counter\n"
      "shop_orders_total{channel=\"app\",paid=\"no\"} 1\n"
      "shop_orders_total{channel=\"web\",paid=\"yes\"} 2\n"
      "# HELP shop_queue How long the queue is.\n"
      "# TYPE shop_queue gauge\n"
      "shop_queue 2.5\n"
      "# HELP shop_wait_seconds Waiting.\n"
      "# TYPE shop_wait_seconds histogram\n"
      "shop_wait_seconds_bucket{desk=\"a\",le=\"0.1\"} 1\n"
      "shop_wait_seconds_bucket{desk=\"a\",le=\"1\"} 2\n"
      "shop_wait_seconds_bucket{desk=\"a\",le=\"+Inf\"} 3\n"
      "shop_wait_seconds_sum{desk=\"a\"} 7.6\n"
      "shop_wait_seconds_count{desk=\"a\"} 3\n");
}

TEST_CASE("a family that is declared again is the same family") {
  Metrics metrics;
  metrics.counter("a_total", "First.").with({}).add();
  metrics.counter("a_total", "Second.").with({}).add();
  CHECK(metrics.counter("a_total", "").with({}).value() == 2);
  CHECK(metrics.expose().find("Second") == std::string::npos);
}

TEST_CASE("a name taken by another kind of metric leads to another metric") {
  Metrics metrics;
  metrics.counter("a", "Count.").with({}).add();
  metrics.gauge("a", "Level.").with({}).set(5);
  const std::string text = metrics.expose();
  CHECK(text.find("\na 1\n") != std::string::npos);
  CHECK(text.find("\na_ 5\n") != std::string::npos);
}

TEST_CASE("hostile label values and names cannot break the exposition") {
  Metrics metrics;
  metrics.counter("0 bad-name", "two\nlines \\", {"bad-label"}).with({"a\"b\\c\nd\xff"}).add();
  CHECK(
      metrics.expose() ==
      "# HELP _0_bad_name two\\nlines \\\\\n"
      "# TYPE _0_bad_name counter\n"
      "_0_bad_name{bad_label=\"a\\\"b\\\\c\\nd\xEF\xBF\xBD\"} 1\n");
}

TEST_CASE("missing label values are empty and superfluous ones ignored") {
  Metrics metrics;
  auto& family = metrics.counter("a_total", "A.", {"x", "y"});
  CHECK(&family.with({"1"}) == &family.with({"1", ""}));
  CHECK(&family.with({"1", "2", "3"}) == &family.with({"1", "2"}));
  CHECK(&family.with({"1", "2"}) != &family.with({"12", ""}));
}

TEST_CASE("series beyond the limit share one that is called _OTHER") {
  Metrics metrics;
  auto& family = metrics.counter("a_total", "A.", {"user"});
  Counter& first = family.with({"0"});
  for (std::size_t i = 0; i < Metrics::kSeriesLimit + 500; ++i) {
    family.with({std::to_string(i)}).add();
  }
  CHECK(first.value() == 1);
  CHECK(&family.with({"0"}) == &first);
  CHECK(family.with({"_OTHER"}).value() == 500);
  CHECK(&family.with({"never seen"}) == &family.with({"_OTHER"}));
}

TEST_CASE("nothing is lost when many threads count") {
  constexpr int kThreads = 8;
  constexpr int kEach = 20'000;
  Metrics metrics;
  auto& counter = metrics.counter("a_total", "A.").with({});
  auto& histogram = metrics.histogram("b_seconds", "B.").with({});
  auto& gauge = metrics.gauge("c", "C.").with({});
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kEach; ++i) {
        counter.add();
        histogram.record(0.5);
        gauge.add(1);
        metrics.counter("d_total", "D.", {"i"}).with({std::to_string(i % 7)}).add();
        if (i % 5000 == 0) CHECK_FALSE(metrics.expose().empty());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(counter.value() == kThreads * kEach);
  CHECK(histogram.snapshot().count() == kThreads * kEach);
  CHECK(histogram.snapshot().sum == kThreads * kEach * 0.5);
  CHECK(gauge.value() == kThreads * kEach);
}

TEST_CASE("a value that is not a number is not recorded") {
  Metrics metrics;
  auto& histogram = metrics.histogram("b_seconds", "B.").with({});
  histogram.record(std::nan(""));
  CHECK(histogram.snapshot().count() == 0);
  histogram.record(1e300);
  CHECK(histogram.snapshot().count() == 1);
}

TEST_CASE("promtool finds nothing wrong with the exposition") {
  if (std::system("command -v promtool >/dev/null") != 0) {
    std::cerr << "SKIPPED: promtool is missing (apt-get install prometheus)\n";
    return;
  }
  Metrics metrics;
  add_process_metrics(metrics);
  auto http = http_server_instruments(metrics);
  http.request_duration.with({"GET", "/books/{bookId}", "200"}).record(0.012);
  http.active_requests.with({"GET"}).add(1);
  http.connections.with({}).set(3);
  http.rejected.with({"overload"}).add();
  auto db = db_client_instruments(metrics);
  db.operation_duration.with({"sqlite", "SELECT", ""}).record(0.0001);
  db.connections.with({"main", "idle"}).set(2);
  db.wait_time.with({"main"}).record(0);
  auto jobs = job_instruments(metrics);
  jobs.duration.with({"sendReceipt", "done"}).record(1.5);
  jobs.enqueued.with({"sendReceipt"}).add();
  jobs.active.with({"mail"}).set(1);
  jobs.waiting.with({"mail"}).set(0);
  const std::string text = metrics.expose();
  CHECK(text.find("process_cpu_seconds_total") != std::string::npos);
  const auto path = std::filesystem::temp_directory_path() /
                    ("bk_metrics_" + std::to_string(std::rand()) + ".txt");
  std::ofstream(path) << text;
  const std::string command = "promtool check metrics < " + path.string();
  CHECK(std::system(command.c_str()) == 0);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace bk::obs
