#pragma once

#include <memory>

#include "bk/obs/health.hpp"
#include "bk/obs/metrics.hpp"
#include "bk/obs/telemetry.hpp"
#include "exporter.hpp"
#include "log_writer.hpp"

namespace bk::obs {

struct Telemetry::State {
  explicit State(TelemetryOptions given);

  const TelemetryOptions options;
  Metrics metrics;
  Health health;
  Counter& dropped_records;
  LogWriter writer;
  std::unique_ptr<Exporter> exporter;  // null when nothing is exported
};

}  // namespace bk::obs
