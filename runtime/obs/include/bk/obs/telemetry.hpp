#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bk/obs/log.hpp"

namespace bk::obs {

class Health;
class Metrics;

enum class LogFormat : std::uint8_t { kJson, kText };

/// How a process reports. Plain values; bk::app fills them from the configuration.
struct TelemetryOptions {
  std::string service_name = "service";
  std::string service_version{};
  /// Further resource attributes of exported spans (OTEL_RESOURCE_ATTRIBUTES).
  std::vector<std::pair<std::string, std::string>> resource{};

  Level log_level = Level::kInfo;
  LogFormat log_format = LogFormat::kJson;
  bool log_colour = false;  ///< in text format only
  int log_descriptor = 2;   ///< written to, never closed
  std::size_t log_queue_bytes = std::size_t{4} * 1024 * 1024;

  /// Full URL that receives OTLP/HTTP traces (…/v1/traces); empty exports nothing.
  std::string trace_endpoint{};
  std::vector<std::pair<std::string, std::string>> trace_headers{};
  double trace_ratio = 1.0;  ///< of traces that begin here; a caller's decision is followed
  std::size_t trace_queue_spans = 4096;
  std::size_t trace_batch_spans = 512;
  std::chrono::milliseconds trace_interval{2000};  ///< a batch waits at most this long
  std::chrono::milliseconds trace_timeout{10000};  ///< of one export

  std::chrono::milliseconds flush_timeout{3000};  ///< of the destructor
};

/// Where a process reports: logs, metrics, traces, health. One per process (or per test), made
/// first and destroyed last; every Context points to it. All of it is safe from any thread, and
/// none of it ever blocks its caller on output or network: two background threads (logs, and spans
/// if they are exported) do that, from bounded queues that drop and count what does not fit.
class Telemetry {
 public:
  explicit Telemetry(TelemetryOptions options = {});
  /// Flushes, for at most `flush_timeout`.
  ~Telemetry();
  Telemetry(const Telemetry&) = delete;
  Telemetry& operator=(const Telemetry&) = delete;

  [[nodiscard]] const TelemetryOptions& options() const;
  [[nodiscard]] bool logs(Level level) const { return level >= log_level_; }

  Metrics& metrics();
  Health& health();

  /// Waits until what was reported before the call has been written and exported, at most
  /// `timeout`; false if not.
  bool flush(std::chrono::milliseconds timeout);

  /// A context to work with outside any request: a new one, pointing here.
  [[nodiscard]] Context context();

  /// For the modules of bk; not part of the public contract.
  struct State;
  State& state() { return *state_; }

 private:
  Level log_level_;
  std::unique_ptr<State> state_;
};

}  // namespace bk::obs
