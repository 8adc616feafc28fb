#include "http_observer.hpp"

#include <optional>
#include <string>

#include "bk/http/context.hpp"
#include "bk/obs/log.hpp"
#include "bk/obs/trace.hpp"
#include "endpoints.hpp"

namespace bk::app {

class HttpObserver::Request final : public http::Observation {
 public:
  Request(HttpObserver& observer, http::Context& context)
      : observer_(observer),
        context_(context),
        method_(to_string(context.request().method())),
        active_(observer.instruments_.active_requests.with({method_})),
        span_(context, method_, obs::SpanKind::kServer) {
    active_.add(1);
  }
  ~Request() override { active_.add(-1); }

  void finish(const http::RequestFacts& facts) override {
    const double seconds = std::chrono::duration<double>(facts.duration).count();
    const std::string status = std::to_string(facts.status);
    observer_.instruments_.request_duration.with({method_, facts.route, status}).record(seconds);
    if (span_.is_recording()) describe(facts, status);
    log(facts, seconds);
  }

 private:
  // https://opentelemetry.io/docs/specs/semconv/http/http-spans/
  void describe(const http::RequestFacts& facts, const std::string& status) {
    if (!facts.route.empty()) {
      span_.rename(std::string(method_) + " " + std::string(facts.route));
      span_.set({"http.route", facts.route});
    }
    span_.set({"http.request.method", method_});
    span_.set({"url.path", context_.request().path()});
    span_.set({"url.scheme", "http"});
    span_.set({"http.response.status_code", facts.status});
    span_.set({"client.address", context_.request().peer()});
    if (const auto agent = context_.request().header("User-Agent")) {
      span_.set({"user_agent.original", *agent});
    }
    if (facts.status >= 500) {
      span_.set({"error.type", status});
      span_.fail(facts.error != nullptr ? to_string(facts.error->code()) : std::string_view{});
    }
  }

  void log(const http::RequestFacts& facts, double seconds) {
    const bool failed = facts.status >= 500;
    if (!failed && !observer_.logs_requests_) return;
    const obs::Level level = failed                  ? obs::Level::kError
                             : is_probe(facts.route) ? obs::Level::kDebug
                                                     : obs::Level::kInfo;
    if (context_.telemetry == nullptr || !context_.telemetry->logs(level)) return;
    std::string_view error;
    if (facts.error != nullptr) {
      error = facts.error->cause().empty() ? facts.error->message() : facts.error->cause();
    }
    const obs::Field method{"method", context_.request().method_name()};
    const obs::Field path{"path", context_.request().path()};
    const obs::Field route{"route", facts.route};
    const obs::Field status{"status", facts.status};
    const obs::Field duration{"duration_ms", seconds * 1000};
    const obs::Field bytes{"response_bytes", facts.response_bytes};
    if (error.empty()) {
      obs::log(context_, level, "request", {method, path, route, status, duration, bytes});
    } else {
      obs::log(
          context_,
          level,
          "request",
          {method, path, route, status, duration, bytes, {"error", error}});
    }
  }

  HttpObserver& observer_;
  http::Context& context_;
  const std::string_view method_;
  obs::Gauge& active_;
  obs::Span span_;
};

HttpObserver::HttpObserver(obs::Telemetry& telemetry, bool logs_requests)
    : instruments_(obs::http_server_instruments(telemetry.metrics())),
      connections_(instruments_.connections.with({})),
      logs_requests_(logs_requests) {}

std::unique_ptr<http::Observation> HttpObserver::begin(http::Context& context) {
  // OWASP's advice for APIs:
  // https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html
  http::Headers& headers = context.response_headers();
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  headers.set("Referrer-Policy", "no-referrer");
  return std::make_unique<Request>(*this, context);
}

void HttpObserver::connections(int change) {
  connections_.add(change);
}

void HttpObserver::rejected(std::string_view reason) {
  instruments_.rejected.with({reason}).add();
}

}  // namespace bk::app
