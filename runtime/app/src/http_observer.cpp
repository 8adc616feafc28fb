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
        active_(observer.active(context.request().method())),
        span_(context, method_, obs::SpanKind::kServer) {
    active_.add(1);
  }
  ~Request() override { active_.add(-1); }
  static void* operator new(std::size_t size) {
    return async_detail::PromiseBase::operator new(size);
  }
  static void operator delete(void* request, std::size_t size) noexcept {
    async_detail::PromiseBase::operator delete(request, size);
  }

  void finish(const http::RequestFacts& facts) override {
    observer_.durations_.of(method_, facts.route, facts.status)
        .record(std::chrono::duration<double>(facts.duration).count());
    if (span_.is_recording()) describe(facts);
    log(facts);
  }

 private:
  // https://opentelemetry.io/docs/specs/semconv/http/http-spans/
  void describe(const http::RequestFacts& facts) {
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
      span_.set({"error.type", std::to_string(facts.status)});
      span_.fail(facts.error != nullptr ? to_string(facts.error->code()) : std::string_view{});
    }
  }

  void log(const http::RequestFacts& facts) {
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
    const obs::Field duration{"duration_ms", static_cast<double>(facts.duration.count()) / 1e6};
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
      durations_(instruments_.request_duration),
      connections_(instruments_.connections.with({})),
      logs_requests_(logs_requests) {}

std::unique_ptr<http::Observation> HttpObserver::begin(http::Context& context) {
  // OWASP's advice for APIs:
  // https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html
  static const http::Headers kHeaders{
      {"X-Content-Type-Options", "nosniff"},
      {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
      {"Referrer-Policy", "no-referrer"}};
  context.response_headers() = kHeaders;
  return std::make_unique<Request>(*this, context);
}

obs::Gauge& HttpObserver::active(http::Method method) {
  std::atomic<obs::Gauge*>& known = active_.at(static_cast<std::size_t>(method));
  obs::Gauge* gauge = known.load(std::memory_order_acquire);
  if (gauge == nullptr) {
    gauge = &instruments_.active_requests.with({to_string(method)});
    known.store(gauge, std::memory_order_release);
  }
  return *gauge;
}

void HttpObserver::connections(int change) {
  connections_.add(change);
}

void HttpObserver::rejected(std::string_view reason) {
  instruments_.rejected.with({reason}).add();
}

}  // namespace bk::app
