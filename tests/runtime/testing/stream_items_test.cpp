#include "stream_items.hpp"

#include <catch2/catch.hpp>

#include "bk/async/loop.hpp"
#include "bk/http/context.hpp"
#include "bk/http/handler.hpp"
#include "bk/http/router.hpp"
#include "bk/http/stream.hpp"
#include "bk/json/parse.hpp"
#include "bk/testing/contract.hpp"
#include "bk/testing/server.hpp"

namespace bk::testing {
namespace {

constexpr std::string_view kEvents = "text/event-stream";
constexpr std::string_view kLines = "application/jsonl";
constexpr std::string_view kRecords = "application/json-seq";

// The last reading of each item: its JSON where it has some. `no stream` when it is none.
std::string read(
    std::string_view type, std::string body, bool whole_events = false, bool whole = true) {
  const auto items = stream_items(type, whole_events, {.body = std::move(body), .whole = whole});
  if (!items) return "no stream";
  std::string out;
  for (const StreamItem& item : *items)
    out += item.readings.empty() ? "?;" : json::write(item.readings.back()) + ";";
  return out;
}

TEST_CASE("the items of a body are found by its media type") {
  CHECK(read(kLines, "1\n[2]\nx\n") == "1;[2];?;");
  CHECK(
      read(
          kRecords,
          "\x1e"
          "1\n\x1e{\"a\":\n2}\n") == "1;{\"a\":2};");
  CHECK(read(kRecords, "1\n") == "no stream");
  CHECK(read(kEvents, ":\n\ndata: 1\n\ndata:a\ndata: b\nid: 7\n\nevent: x\n\n") == "1;\"a\\nb\";");
  CHECK(
      read(kEvents, "event: x\ndata: 1\nretry: 5\n\nid: 8\n\n", true) ==
      R"({"event":"x","retry":5,"data":1};{"id":"8"};)");
  CHECK(read(kEvents, "data: 1\n") == "no stream");
}

TEST_CASE("of a body that goes on the items count that are whole") {
  CHECK(read(kLines, "1\n2\n3", false, false) == "1;2;");
  CHECK(read(kEvents, "data: 1\n\ndata: 2\n", false, false) == "1;");
}

TEST_CASE("media types of streams are known") {
  for (const char* type :
       {"text/event-stream",
        "Text/Event-Stream; charset=utf-8",
        "application/x-ndjson",
        "application/geo+json-seq"}) {
    CHECK(is_stream(type));
  }
  CHECK_FALSE(is_stream("application/json"));
  CHECK_FALSE(is_stream(""));
}

constexpr std::string_view kDocument =
    R"({"openapi": "3.2.0", "info": {"title": "T", "version": "1"},
  "paths": {"/ticks": {"get": {"operationId": "watch", "responses": {"200": {"description": "Ticks.", "content": {
    "text/event-stream": {"itemSchema": {"type": "object", "required": ["data"],
      "properties": {"data": {"type": "string", "maxLength": 3}, "event": {"enum": ["tick"]}}}}}}}}}}})";

// What comes of a service that sends `data` without end.
ContractReport report_on(std::string_view data, std::string_view event) {
  app::Facts facts;
  facts.name = "ticks";
  const std::string document{kDocument};
  facts.document_json = document;
  Host host(std::move(facts), {});
  const auto watch = [&](http::Context& context) -> Task<Result<http::Reply>> {
    if (context.request().header("accept").value_or("*/*") != "*/*")
      co_return Error{ErrorCode::kNotAcceptable};
    http::Reply reply{.content_type = "text/event-stream"};
    reply.stream = http::body_source(
        http::Stream<std::string>{
            [&, context = &context](http::Writer<std::string>& out) -> Task<Result<void>> {
              const std::string text{data};
              while (true) {
                if (auto sent = co_await out.send(text, {.event = event}); !sent) co_return sent;
                (void)co_await async::Loop::current()->sleep(*context, std::chrono::seconds{1});
              }
            }},
        http::StreamFormat::kEvents);
    co_return reply;
  };
  host.app().router().add(
      {.method = http::Method::kGet,
       .path = "/ticks",
       .operation = "watch",
       .handler = http::handle(watch)});
  host.start();
  Contract contract(host, {.seed = 1, .random_requests = 1, .summary = false});
  ContractReport report = contract.check("GET", "/ticks");
  host.stop();
  return report;
}

TEST_CASE("the first items of a stream without end are checked") {
  const ContractReport good = report_on("abc", "tick");
  INFO(good.text());
  CHECK(good.kept());
  const ContractReport wrong = report_on("abcd", "tick");
  CHECK(wrong.text().find("item 1 does not fit its schema: /data") != std::string::npos);
  CHECK_FALSE(report_on("abc", "tock").kept());
}

}  // namespace
}  // namespace bk::testing
