#pragma once

#include <array>
#include <atomic>

#include "bk/http/observer.hpp"
#include "bk/obs/instruments.hpp"
#include "bk/obs/telemetry.hpp"
#include "duration_series.hpp"

namespace bk::app {

/// Turns what a server does into spans, metrics and one log record per request, and gives every
/// response the headers that keep browsers from guessing.
class HttpObserver final : public http::Observer {
 public:
  /// `logs_requests`: false logs failures (5xx) only.
  HttpObserver(obs::Telemetry& telemetry, bool logs_requests);

  std::unique_ptr<http::Observation> begin(http::Context& context) override;
  void connections(int change) override;
  void rejected(std::string_view reason) override;

 private:
  class Request;

  obs::Gauge& active(http::Method method);

  obs::HttpServerInstruments instruments_;
  DurationSeries durations_;
  std::array<std::atomic<obs::Gauge*>, http::kMethods> active_{};
  obs::Gauge& connections_;
  const bool logs_requests_;
};

}  // namespace bk::app
