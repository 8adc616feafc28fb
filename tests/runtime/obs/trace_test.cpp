#include "bk/obs/trace.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "bk/obs/metrics.hpp"
#include "runtime/obs/capture.hpp"
#include "runtime/obs/receiver.hpp"

namespace bk::obs {
namespace {

using test::Capture;
using test::Receiver;
constexpr std::chrono::seconds kPatience{20};

TelemetryOptions exporting(const Capture& capture, const std::string& url) {
  TelemetryOptions options = capture.options();
  options.service_version = "1.2.3";
  options.trace_endpoint = url;
  return options;
}

bool says(Telemetry& telemetry, const std::string& line) {
  return telemetry.metrics().expose().find("\n" + line + "\n") != std::string::npos;
}

TEST_CASE("spans of one context nest like scopes, and the outermost begins the trace") {
  const Capture capture;
  Telemetry telemetry(capture.options());
  Context context = telemetry.context();
  {
    const Span outer(context, "outer");
    const TraceContext outside = context.trace;
    CHECK(trace_id_text(outside).size() == 32);
    CHECK(span_id_text(outside).size() == 16);
    {
      const Span inner(context, "inner");
      CHECK(context.trace.trace_id == outside.trace_id);
      CHECK(context.trace.span_id != outside.span_id);
    }
    CHECK(context.trace.span_id == outside.span_id);
    CHECK_FALSE(outer.is_recording());
  }
  CHECK(trace_id_text(context.trace).empty());
}

TEST_CASE("a trace that came from outside keeps its id and its caller's sampling decision") {
  Receiver receiver;
  const Capture capture;
  TelemetryOptions options = exporting(capture, receiver.url());
  options.trace_ratio = 0;
  Telemetry telemetry(options);
  Context context = telemetry.context();
  context.trace = *parse_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  {
    const Span span(context, "taken");
    CHECK(span.is_recording());
    CHECK(trace_id_text(context.trace) == "4bf92f3577b34da6a3ce929d0e0e4736");
    CHECK(format_traceparent(context.trace).ends_with("-01"));
  }
  context.trace.sampled = false;
  CHECK_FALSE(Span(context, "not taken").is_recording());
  context.trace = {};
  CHECK_FALSE(Span(context, "begun here, at a ratio of nought").is_recording());
}

TEST_CASE("about the configured share of traces is sampled") {
  Receiver receiver;
  const Capture capture;
  TelemetryOptions options = exporting(capture, receiver.url());
  options.trace_ratio = 0.25;
  options.trace_queue_spans = 0;
  Telemetry telemetry(options);
  int sampled = 0;
  for (int i = 0; i < 10'000; ++i) {
    Context context = telemetry.context();
    const Span span(context, "one");
    sampled += span.is_recording() ? 1 : 0;
  }
  CHECK(sampled > 2000);
  CHECK(sampled < 3000);
}

TEST_CASE("the official decoder reads what is exported") {
  const std::string source = BKCTL_SOURCE_DIR;
  const std::string node = "NODE_PATH=" + source + "/tests/npm/node_modules node ";
  const std::string probe =
      node + "-e 'require(\"@opentelemetry/otlp-transformer/build/src/generated/root\")'";
  if (std::system((probe + " 2>/dev/null").c_str()) != 0) {
    std::cerr << "SKIPPED: no OpenTelemetry decoder: run `npm ci` in tests/npm\n";
    return;
  }
  Receiver receiver;
  const Capture capture;
  Telemetry telemetry(exporting(capture, receiver.url()));
  Context context = telemetry.context();
  std::string trace_id;
  {
    Span server(context, "GET", SpanKind::kServer);
    trace_id = trace_id_text(context.trace);
    server.rename("GET /books/{bookId}");
    server.set({"http.route", "/books/{bookId}"});
    server.set({"http.response.status_code", 500});
    server.set({"http.response.status_code", 503});
    server.set({"negative", -7});
    server.set({"huge", ~std::uint64_t{0}});
    server.set({"ratio", 0.5});
    server.set({"hit", true});
    server.set({"broken", "a\xff"});
    Span client(context, "SELECT books", SpanKind::kClient);
    client.fail("no such table");
  }
  REQUIRE(telemetry.flush(kPatience));
  const auto requests = receiver.requests();
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].head.starts_with("POST /v1/traces HTTP/1.1\r\n"));
  CHECK(requests[0].head.find("Content-Type: application/x-protobuf") != std::string::npos);

  const auto folder = std::filesystem::temp_directory_path() / ("bk_otlp_" + trace_id);
  std::filesystem::create_directory(folder);
  std::ofstream(folder / "body", std::ios::binary) << requests[0].body;
  const std::string command = node + source + "/tests/runtime/obs/otlp_decode.cjs " +
                              (folder / "body").string() + " > " + (folder / "json").string();
  REQUIRE(std::system(command.c_str()) == 0);
  std::ifstream file(folder / "json");
  const std::string json(std::istreambuf_iterator<char>(file), {});
  std::string dense;
  for (const char c : json) {
    if (c != '\n' && c != ' ') dense += c;
  }
  const auto has = [&dense](const std::string& text) {
    INFO(text << "\n" << dense);
    CHECK(dense.find(text) != std::string::npos);
  };
  has(R"({"key":"service.name","value":{"stringValue":"shop"}})");
  has(R"({"key":"service.version","value":{"stringValue":"1.2.3"}})");
  has(R"({"traceId":")" + trace_id);
  has(R"("name":"GET/books/{bookId}","kind":"SPAN_KIND_SERVER")");
  has(R"("name":"SELECTbooks","kind":"SPAN_KIND_CLIENT")");
  has(R"({"key":"http.response.status_code","value":{"intValue":"503"}})");
  has(R"({"key":"negative","value":{"intValue":"-7"}})");
  has(R"({"key":"huge","value":{"stringValue":"18446744073709551615"}})");
  has(R"({"key":"ratio","value":{"doubleValue":0.5}})");
  has(R"({"key":"hit","value":{"boolValue":true}})");
  has("{\"key\":\"broken\",\"value\":{\"stringValue\":\"a\xEF\xBF\xBD\"}}");
  has(R"("status":{"message":"nosuchtable","code":"STATUS_CODE_ERROR"})");
  has(R"("parentSpanId")");
  std::filesystem::remove_all(folder);
}

TEST_CASE("an endpoint that fails for a while is asked again, with the same batch") {
  Receiver receiver({503});
  const Capture capture;
  Telemetry telemetry(exporting(capture, receiver.url()));
  Context context = telemetry.context();
  Span(context, "one").end();
  REQUIRE(telemetry.flush(kPatience));
  const auto requests = receiver.requests();
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].body == requests[1].body);
  CHECK(says(telemetry, "bk_trace_spans_exported_total 1"));
}

TEST_CASE("an endpoint that refuses is not asked again; the loss is counted and logged once") {
  Receiver receiver({400, 400});
  const Capture capture;
  Telemetry telemetry(exporting(capture, receiver.url()));
  Context context = telemetry.context();
  Span(context, "one").end();
  REQUIRE(telemetry.flush(kPatience));
  Span(context, "two").end();
  REQUIRE(telemetry.flush(kPatience));
  CHECK(receiver.requests().size() == 2);
  CHECK(says(telemetry, "bk_trace_spans_dropped_total{reason=\"export_failed\"} 2"));
  REQUIRE(capture.lines().size() == 1);
  CHECK(capture.lines()[0].find("\"cause\":\"HTTP status 400\"") != std::string::npos);
}

TEST_CASE("spans beyond the queue are dropped and counted") {
  Receiver receiver;
  const Capture capture;
  TelemetryOptions options = exporting(capture, receiver.url());
  options.trace_queue_spans = 10;
  options.trace_interval = std::chrono::hours{1};
  Telemetry telemetry(options);
  Context context = telemetry.context();
  for (int i = 0; i < 25; ++i) Span(context, "one").end();
  CHECK(says(telemetry, "bk_trace_spans_dropped_total{reason=\"queue_full\"} 15"));
  REQUIRE(telemetry.flush(kPatience));
  CHECK(says(telemetry, "bk_trace_spans_exported_total 10"));
}

TEST_CASE("the queue is exported in batches, and what is left when the process ends") {
  Receiver receiver;
  const Capture capture;
  {
    TelemetryOptions options = exporting(capture, receiver.url());
    options.trace_batch_spans = 4;
    options.trace_interval = std::chrono::hours{1};
    options.flush_timeout = kPatience;
    Telemetry telemetry(options);
    Context context = telemetry.context();
    for (int i = 0; i < 3; ++i) Span(context, "left").end();
  }
  CHECK(receiver.requests().size() == 1);
}

TEST_CASE("an endpoint that nobody serves does not hold up the end of the process") {
  const Capture capture;
  TelemetryOptions options = exporting(capture, "http://127.0.0.1:1/v1/traces");
  options.flush_timeout = std::chrono::milliseconds{1};
  Telemetry telemetry(options);
  Context context = telemetry.context();
  for (int i = 0; i < 100; ++i) Span(context, "lost").end();
  SUCCEED();
}

TEST_CASE("headers of the export are sent, and cannot add further ones") {
  Receiver receiver;
  const Capture capture;
  TelemetryOptions options = exporting(capture, receiver.url());
  options.trace_headers = {{"Authorization", "Bearer x\r\nEvil: 1"}};
  Telemetry telemetry(options);
  Context context = telemetry.context();
  Span(context, "one").end();
  REQUIRE(telemetry.flush(kPatience));
  REQUIRE(receiver.requests().size() == 1);
  CHECK(
      receiver.requests()[0].head.find("\r\nAuthorization: Bearer xEvil: 1") != std::string::npos);
}

}  // namespace
}  // namespace bk::obs
