#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "bk/http/context.hpp"
#include "bk/http/router.hpp"
#include "bk/testing/server.hpp"
#include "bk/testing/temporary_folder.hpp"
#include "runtime/obs/receiver.hpp"
#include "service.hpp"

namespace bk::app {
namespace {

using Catch::Contains;
using Server = testing::Server<sample::Service>;

TEST_CASE("a note is stored, indexed by its job, and read") {
  Server server{sample::facts()};
  const auto created =
      server.request("POST", "/notes").json_text(R"({"text":"milk"})").authorized("Bearer").send();
  INFO(created.body);
  REQUIRE(created.status == 201);
  const auto note = created.as<sample::Note>();
  CHECK(note.text == "milk");
  CHECK_FALSE(note.indexed);
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  bool indexed = false;
  while (!indexed && std::chrono::steady_clock::now() < give_up) {
    const auto read = server.request("GET", "/notes/" + note.id.to_string()).send();
    REQUIRE(read.status == 200);
    indexed = read.as<sample::Note>().indexed;
  }
  CHECK(indexed);
}

TEST_CASE("who is not known, what does not fit and what is not there is refused") {
  Server server{sample::facts()};
  const auto anonymous = server.request("POST", "/notes").json_text(R"({"text":"x"})").send();
  CHECK(anonymous.status == 401);
  CHECK_THAT(std::string(anonymous.header("WWW-Authenticate")), Contains("Bearer"));
  const auto wrong =
      server.request("POST", "/notes").json_text(R"({"text":""})").authorized("Bearer").send();
  CHECK(wrong.status == 400);
  CHECK(wrong.header("Content-Type") == "application/problem+json");
  CHECK(wrong.json()["errors"][0]["pointer"] == json::Value{"/text"});
  const auto absent = server.request("GET", "/notes/018f3b1c-0000-7000-8000-000000000001").send();
  CHECK(absent.status == 404);
  CHECK(server.request("GET", "/nowhere").send().status == 404);
}

TEST_CASE("health is told without details") {
  Server server{sample::facts()};
  const auto alive = server.request("GET", "/livez").send();
  CHECK(alive.status == 200);
  CHECK(alive.body == R"({"status":"alive"})");
  const auto ready = server.request("GET", "/readyz").send();
  CHECK(ready.status == 200);
  CHECK(ready.body == R"({"status":"ready","checks":{"database":"ok"}})");
}

TEST_CASE("responses tell browsers not to guess, frame or leak") {
  Server server{sample::facts()};
  const auto response = server.request("GET", "/livez").send();
  CHECK(response.header("X-Content-Type-Options") == "nosniff");
  CHECK(response.header("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'");
  CHECK(response.header("Referrer-Policy") == "no-referrer");
  CHECK(response.header("Server").empty());
}

TEST_CASE("the document is served as it is, and again only when it has changed") {
  Server server{sample::facts()};
  const auto document = server.request("GET", "/openapi.json").send();
  CHECK(document.status == 200);
  CHECK(document.body == sample::facts().document_json);
  CHECK(document.header("Content-Type") == "application/json");
  const std::string tag(document.header("ETag"));
  REQUIRE_FALSE(tag.empty());
  const auto again = server.request("GET", "/openapi.json").header("If-None-Match", tag).send();
  CHECK(again.status == 304);
  CHECK(again.body.empty());
}

TEST_CASE("the docs and metrics endpoints can be switched off") {
  Server server{sample::facts(), {.settings = {"DOCS=off", "METRICS=off"}}};
  CHECK(server.request("GET", "/openapi.json").send().status == 404);
  CHECK(server.request("GET", "/docs").send().status == 404);
  CHECK(server.request("GET", "/metrics").send().status == 404);
  CHECK(server.request("GET", "/livez").send().status == 200);
}

TEST_CASE("metrics count requests by their route, and promtool finds nothing wrong with them") {
  Server server{sample::facts()};
  for (int i = 0; i < 3; ++i) {
    CHECK(
        server.request("GET", "/notes/018f3b1c-0000-7000-8000-000000000001").send().status == 404);
  }
  CHECK(server.request("GET", "/not/a/route").send().status == 404);
  const auto metrics = server.request("GET", "/metrics").send();
  CHECK(metrics.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
  CHECK_THAT(
      metrics.body,
      Contains("http_server_request_duration_seconds_count{http_request_method=\"GET\","
               "http_route=\"/notes/{noteId}\",http_response_status_code=\"404\"} 3\n") &&
          Contains("http_route=\"\",http_response_status_code=\"404\"} 1\n") &&
          Contains("http_server_active_requests{http_request_method=\"GET\"} 1\n") &&
          Contains("process_resident_memory_bytes"));
  if (std::system("command -v promtool >/dev/null") != 0) {
    std::cerr << "SKIPPED: promtool is missing (apt-get install prometheus)\n";
    return;
  }
  const testing::TemporaryFolder folder;
  std::ofstream(folder / "metrics") << metrics.body;
  CHECK(std::system(("promtool check metrics < " + (folder / "metrics").string()).c_str()) == 0);
}

TEST_CASE("each request is a span of its caller's trace") {
  obs::test::Receiver receiver;
  {
    Server server{
        sample::facts(), {.settings = {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=" + receiver.url()}}};
    const auto response =
        server.request("GET", "/notes/018f3b1c-0000-7000-8000-000000000001")
            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .send();
    CHECK(response.status == 404);
  }
  std::string exported;
  for (const auto& request : receiver.requests()) exported += request.body;
  CHECK_THAT(exported, Contains("GET /notes/{noteId}") && Contains("http.response.status_code"));
  CHECK_THAT(
      exported, Contains("\x4b\xf9\x2f\x35\x77\xb3\x4d\xa6\xa3\xce\x92\x9d\x0e\x0e\x47\x36"));
}

TEST_CASE("statements are measured and are spans below their request's") {
  obs::test::Receiver receiver;
  {
    Server server{
        sample::facts(), {.settings = {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=" + receiver.url()}}};
    const auto created =
        server.request("POST", "/notes").json_text(R"({"text":"x"})").authorized("Bearer").send();
    CHECK(created.status == 201);
    const std::string metrics = server.request("GET", "/metrics").send().body;
    CHECK_THAT(metrics, Contains("db_client_operation_duration_seconds_bucket{db_system_name="));
    CHECK_THAT(metrics, Contains("db_operation_name=\"INSERT\",error_type=\"\"}"));
    CHECK_THAT(metrics, Contains("db_operation_name=\"COMMIT\",error_type=\"\"}"));
  }
  std::string exported;
  for (const auto& request : receiver.requests()) exported += request.body;
  CHECK_THAT(
      exported,
      Contains("POST /notes") && Contains("db.query.text") && Contains("INSERT INTO") &&
          Contains("COMMIT"));
}

TEST_CASE("a document's own path is left to the document") {
  struct Own {
    explicit Own(App& app) {
      app.router().add(
          {.path = "/livez",
           .operation = "own",
           .handler = http::handle([](http::Context&) -> Task<Result<http::Reply>> {
             co_return http::Reply{.status = 418};
           })});
    }
  };
  testing::Server<Own> server{{.name = "own"}};
  CHECK(server.request("GET", "/livez").send().status == 418);
  CHECK(server.request("GET", "/readyz").send().status == 200);
}

TEST_CASE("a service that cannot start says why") {
  CHECK_THROWS_WITH(
      (Server{sample::facts(), {.settings = {"PORT=none"}}}),
      Contains("the service does not start: PORT"));
  CHECK_THROWS_WITH(
      (Server{sample::facts(), {.settings = {"MIGRATE=off"}}}),
      Contains("migrations are pending") && Contains("sample migrate up"));
}

}  // namespace
}  // namespace bk::app
