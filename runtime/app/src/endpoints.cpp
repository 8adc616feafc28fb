#include "endpoints.hpp"

#include <algorithm>

#include "bk/core/bytes.hpp"
#include "bk/crypto/hash.hpp"
#include "bk/http/context.hpp"
#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "bk/obs/health.hpp"
#include "bk/obs/log.hpp"
#include "bk/obs/metrics.hpp"
#include "docs_page.hpp"

namespace bk::app {
namespace {

using http::Reply;

Task<Result<Reply>> alive(http::Context& /*context*/) {
  co_return Reply{
      .content_type = "application/json",
      .fixed_body = R"({"status":"alive"})",
      .headers = {{"Cache-Control", "no-store"}}};
}

// Names and yes or no only: what exactly is wrong goes to the log, not to whoever asks.
Task<Result<Reply>> ready(http::Context& context, obs::Telemetry& telemetry) {
  const obs::Health::Report report = co_await telemetry.health().run(context);
  json::Object checks;
  for (const auto& check : report.checks) {
    checks.set(check.name, check.healthy ? "ok" : "failed");
    if (!check.healthy) {
      obs::warn(context, "not ready", {{"check", check.name}, {"cause", check.failure}});
    }
  }
  json::Object body{{"status", report.ready ? "ready" : "not ready"}};
  if (!checks.empty()) body.set("checks", std::move(checks));
  co_return Reply{
      .status = report.ready ? 200 : 503,
      .content_type = "application/json",
      .body = json::write(json::Value{std::move(body)}),
      .headers = {{"Cache-Control", "no-store"}}};
}

Task<Result<Reply>> expose(http::Context& /*context*/, obs::Telemetry& telemetry) {
  co_return Reply{
      .content_type = std::string(obs::Metrics::kContentType),
      .body = telemetry.metrics().expose(),
      .headers = {{"Cache-Control", "no-store"}}};
}

// A file linked into the program: sent again only when it has changed.
struct File {
  std::string content_type;
  std::string body;             // or
  std::string_view fixed_body;  // …
  std::string policy{};

  [[nodiscard]] std::string_view bytes() const { return fixed_body.empty() ? body : fixed_body; }
};

std::shared_ptr<const http::Handler> serve_file(File file) {
  const auto digest = crypto::sha256(file.bytes());
  const std::string tag = "\"" + hex_encode(crypto::octets(digest)).substr(0, 32) + "\"";
  auto shared = std::make_shared<const File>(std::move(file));
  return http::handle([shared, tag](http::Context& context) -> Task<Result<Reply>> {
    return
        [](std::shared_ptr<const File> kept, std::string etag, bool same) -> Task<Result<Reply>> {
          Reply reply;
          reply.headers.add("ETag", etag);
          reply.headers.add("Cache-Control", "no-cache");
          if (!kept->policy.empty()) reply.headers.set("Content-Security-Policy", kept->policy);
          if (same) {
            reply.status = 304;
            co_return reply;
          }
          reply.content_type = kept->content_type;
          if (kept->fixed_body.empty()) {
            reply.body = kept->body;
          } else {
            reply.fixed_body = kept->fixed_body;
          }
          co_return reply;
        }(shared, tag, context.request().header("If-None-Match") == tag);
  });
}

class Adder {
 public:
  explicit Adder(http::Router& router) : router_(router) {
    for (const http::Operation* operation : router.operations()) {
      if (operation->method == http::Method::kGet) taken_.push_back(operation->path);
    }
  }

  void add(std::string path, std::shared_ptr<const http::Handler> handler) {
    if (std::find(taken_.begin(), taken_.end(), path) != taken_.end()) {
      given_up_.push_back(std::move(path));
      return;
    }
    router_.add({.path = std::move(path), .handler = std::move(handler)});
  }

  std::vector<std::string> given_up() && { return std::move(given_up_); }

 private:
  http::Router& router_;
  std::vector<std::string> taken_;
  std::vector<std::string> given_up_;
};

std::string_view asset(const Facts& facts, std::string_view name) {
  for (const EmbeddedFile& file : facts.docs_assets) {
    if (file.path == name || file.path.ends_with("/" + std::string(name))) return file.contents;
  }
  return {};
}

void add_docs(Adder& adder, const Facts& facts) {
  if (facts.document_json.empty()) return;
  adder.add(
      "/openapi.json",
      serve_file(
          {.content_type = "application/json", .body = {}, .fixed_body = facts.document_json}));
  const std::string_view script = asset(facts, "swagger-ui-bundle.js");
  const std::string_view style = asset(facts, "swagger-ui.css");
  if (script.empty() || style.empty()) return;
  constexpr std::string_view kScript = "text/javascript; charset=utf-8";
  constexpr std::string_view kStyle = "text/css; charset=utf-8";
  adder.add(
      "/docs",
      serve_file(
          {.content_type = "text/html; charset=utf-8",
           .body = docs_page(std::string(facts.name) + " API"),
           .fixed_body = {},
           .policy = std::string(kDocsPolicy)}));
  const auto file = [&adder](std::string path, std::string_view type, std::string_view bytes) {
    adder.add(
        std::move(path),
        serve_file({.content_type = std::string(type), .body = {}, .fixed_body = bytes}));
  };
  file("/docs/swagger-ui-bundle.js", kScript, script);
  file("/docs/swagger-ui.css", kStyle, style);
  file("/docs/init.js", kScript, docs_script());
  file("/docs/page.css", kStyle, docs_style());
}

}  // namespace

std::vector<std::string> add_endpoints(
    http::Router& router, const Facts& facts, obs::Telemetry& telemetry, EndpointChoice choice) {
  router.set_base_path("");
  Adder adder(router);
  adder.add("/livez", http::handle(alive));
  adder.add("/readyz", http::handle([&telemetry](http::Context& context) {
              return ready(context, telemetry);
            }));
  if (choice.metrics) {
    adder.add("/metrics", http::handle([&telemetry](http::Context& context) {
                return expose(context, telemetry);
              }));
  }
  if (choice.docs) add_docs(adder, facts);
  return std::move(adder).given_up();
}

bool is_probe(std::string_view route) {
  return route == "/livez" || route == "/readyz" || route == "/metrics";
}

}  // namespace bk::app
