#include "bk/obs/log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <thread>

#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/obs/metrics.hpp"
#include "bk/obs/trace.hpp"
#include "runtime/obs/capture.hpp"

namespace bk::obs {
namespace {

using test::Capture;
using test::without_time;
constexpr std::chrono::seconds kPatience{20};

TEST_CASE("a record is one JSON line with the trace and request it belongs to") {
  Capture capture;
  Telemetry telemetry(capture.options());
  Context context = telemetry.context();
  context.trace = *parse_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  context.request_id = "r-1";
  info(
      context,
      "order stored",
      {{"order_id", *Uuid::parse("018f3b1c-0000-7000-8000-000000000001")},
       {"items", 3},
       {"total", 12.5},
       {"gift", true},
       {"note", "for you"}});
  REQUIRE(telemetry.flush(kPatience));
  REQUIRE(capture.lines().size() == 1);
  const std::string line = capture.lines().front();
  CHECK(
      without_time(line) ==
      R"({"level":"info","message":"order stored","service":"shop",)"
      R"("trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7",)"
      R"("request_id":"r-1","order_id":"018f3b1c-0000-7000-8000-000000000001","items":3,)"
      R"("total":12.5,"gift":true,"note":"for you"})");
  // 2025-01-02T03:04:05.678901Z
  const std::string time = line.substr(9, 27);
  CHECK(time[10] == 'T');
  CHECK(time[26] == 'Z');
  CHECK(Timestamp::parse(time));
}

TEST_CASE("numbers that JSON cannot hold are written as text") {
  Capture capture;
  Telemetry telemetry(capture.options());
  info(
      telemetry,
      "numbers",
      {{"nan", std::nan("")},
       {"inf", -std::numeric_limits<double>::infinity()},
       {"most", std::numeric_limits<std::uint64_t>::max()},
       {"least", std::numeric_limits<std::int64_t>::min()}});
  REQUIRE(telemetry.flush(kPatience));
  CHECK(
      without_time(capture.lines().at(0)) ==
      R"({"level":"info","message":"numbers","service":"shop","nan":"NaN","inf":"-Infinity",)"
      R"("most":18446744073709551615,"least":-9223372036854775808})");
}

TEST_CASE("hostile text cannot end its line, forge a field or command a terminal") {
  const std::string hostile =
      "a\n{\"level\":\"error\"}\r\t\"q\" \\ \x1b[2J \x7f \xc2\x9b \xe2\x80\xa8 \xff\xc0\x80 "
      "\xc3\xa9";
  for (const LogFormat format : {LogFormat::kJson, LogFormat::kText}) {
    Capture capture;
    TelemetryOptions options = capture.options();
    options.log_format = format;
    Telemetry telemetry(options);
    Context context = telemetry.context();
    context.request_id = hostile;
    warn(context, hostile, {{hostile, hostile}, {"level", "x"}, {"trace_id", "y"}});
    REQUIRE(telemetry.flush(kPatience));
    const std::string text = capture.text();
    CHECK(capture.lines().size() == 1);
    for (const char c : text.substr(0, text.size() - 1)) {
      const auto byte = static_cast<unsigned char>(c);
      CHECK(byte >= 0x20);
      CHECK(byte != 0x7f);
    }
    CHECK(text.find("\xc2\x9b") == std::string::npos);
    CHECK(text.find("\xe2\x80\xa8") == std::string::npos);
    CHECK(text.find('\xff') == std::string::npos);
    CHECK(text.find("\xc3\xa9") != std::string::npos);
    if (format == LogFormat::kJson) {
      CHECK(text.find("\"level_\":\"x\"") != std::string::npos);
      CHECK(text.find("\"trace_id_\":\"y\"") != std::string::npos);
      CHECK(
          text.find(
              R"("message":"a\n{\"level\":\"error\"}\r\t\"q\" \\ \u001b[2J \u007f \u009b \u2028 )") !=
          std::string::npos);
    }
  }
}

TEST_CASE("levels below the configured one are not written") {
  Capture capture;
  TelemetryOptions options = capture.options();
  options.log_level = Level::kWarn;
  Telemetry telemetry(options);
  debug(telemetry, "debug");
  info(telemetry, "info");
  warn(telemetry, "warn");
  error(telemetry, "error");
  REQUIRE(telemetry.flush(kPatience));
  REQUIRE(capture.lines().size() == 2);
  CHECK(capture.lines()[0].find("\"warn\"") != std::string::npos);
  CHECK(capture.lines()[1].find("\"error\"") != std::string::npos);
}

TEST_CASE("a level is read by its name") {
  CHECK(parse_level("debug") == Level::kDebug);
  CHECK(parse_level("off") == Level::kOff);
  CHECK_FALSE(parse_level("Info"));
  CHECK_FALSE(parse_level("verbose"));
}

TEST_CASE("a context without telemetry logs nothing") {
  const Context context;
  info(context, "nobody listens");
  SUCCEED();
}

TEST_CASE("a failure is reported with code, message and cause, as an error when it is ours") {
  Capture capture;
  Telemetry telemetry(capture.options());
  const Context context = telemetry.context();
  report(context, "cannot store", internal_error("disk full"), {{"table", "books"}});
  report(context, "cannot find", not_found("no such book"));
  REQUIRE(telemetry.flush(kPatience));
  CHECK(
      without_time(capture.lines().at(0)) ==
      R"({"level":"error","message":"cannot store","service":"shop","table":"books",)"
      R"("error_code":"internal","cause":"disk full"})");
  CHECK(
      without_time(capture.lines().at(1)) ==
      R"({"level":"warn","message":"cannot find","service":"shop",)"
      R"("error_code":"not_found","error":"no such book"})");
}

TEST_CASE("the text format is for people") {
  Capture capture;
  TelemetryOptions options = capture.options();
  options.log_format = LogFormat::kText;
  Telemetry telemetry(options);
  info(telemetry, "listening", {{"url", "http://localhost:8080"}, {"name", "two words"}, {"n", 2}});
  REQUIRE(telemetry.flush(kPatience));
  CHECK(
      capture.lines().at(0).substr(12) ==
      R"( INFO  listening url=http://localhost:8080 name="two words" n=2)");
}

TEST_CASE("long texts are cut and many fields left out, so one record stays small") {
  Capture capture;
  Telemetry telemetry(capture.options());
  const std::string huge(1'000'000, 'x');
  info(telemetry, huge, {{"body", huge}});
  REQUIRE(telemetry.flush(kPatience));
  CHECK(capture.text().size() < 20'000);
  CHECK(capture.text().find("…") != std::string::npos);
}

TEST_CASE("lines of many threads are never mixed") {
  constexpr int kThreads = 8;
  constexpr int kEach = 2000;
  Capture capture;
  TelemetryOptions options = capture.options();
  options.log_queue_bytes = 64 * 1024 * 1024;
  {
    Telemetry telemetry(options);
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&telemetry, t] {
        for (int i = 0; i < kEach; ++i) info(telemetry, "work", {{"thread", t}, {"i", i}});
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  std::array<int, kThreads> next{};
  const auto lines = capture.lines();
  REQUIRE(lines.size() == kThreads * kEach);
  for (const std::string& line : lines) {
    int thread = -1;
    int i = -1;
    const std::size_t at = line.find("\"thread\":");
    REQUIRE(at != std::string::npos);
    REQUIRE(std::sscanf(line.c_str() + at, "\"thread\":%d,\"i\":%d}", &thread, &i) == 2);
    REQUIRE(i == next.at(static_cast<std::size_t>(thread))++);
    REQUIRE(line.back() == '}');
  }
}

TEST_CASE("an output that nobody reads drops records, counts them and does not block") {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  TelemetryOptions options;
  options.log_descriptor = ends[1];
  options.log_queue_bytes = 10'000;
  options.flush_timeout = std::chrono::milliseconds{1};
  std::string read_back;
  {
    Telemetry telemetry(options);
    for (int i = 0; i < 5000; ++i) info(telemetry, "into the void", {{"i", i}});
    CHECK(telemetry.metrics().expose().find("bk_log_records_dropped_total 0") == std::string::npos);
    SECTION("the end of the process is not held up") {}
    SECTION("when it is read again, the log says how many were lost") {
      std::string part(65536, '\0');
      while (read_back.find("\"dropped\":") == std::string::npos) {
        const ssize_t count = read(ends[0], part.data(), part.size());
        REQUIRE(count > 0);
        read_back.append(part, 0, static_cast<std::size_t>(count));
        info(telemetry, "more");
      }
      CHECK(read_back.find("log records were dropped") != std::string::npos);
    }
  }
  close(ends[0]);
  close(ends[1]);
}

TEST_CASE("an output that was closed does no harm") {
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  close(ends[0]);
  TelemetryOptions options;
  options.log_descriptor = ends[1];
  Telemetry telemetry(options);
  info(telemetry, "nobody there");
  CHECK(telemetry.flush(kPatience));
  close(ends[1]);
}

}  // namespace
}  // namespace bk::obs
