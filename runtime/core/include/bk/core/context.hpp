#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace bk {

namespace obs {
class Telemetry;
}

/// W3C Trace Context of the work in hand: https://www.w3.org/TR/trace-context/
struct TraceContext {
  std::array<std::uint8_t, 16> trace_id{};
  std::array<std::uint8_t, 8> span_id{};
  bool sampled = false;
};

/// What every piece of work carries: when it must be done by, whether anybody still waits for it,
/// whose trace it is part of, and where it reports. A request and a job attempt each have one; it
/// outlives the coroutines that serve it and is used by one of them at a time.
struct Context {
  using Deadline = std::chrono::steady_clock::time_point;

  Deadline deadline = Deadline::max();
  std::shared_ptr<std::atomic<bool>>
      cancelled;  ///< set when the caller has gone; null when nobody can go
  TraceContext trace;
  std::string request_id;
  obs::Telemetry* telemetry = nullptr;  ///< not owned; null in tests that do not look

  [[nodiscard]] bool is_cancelled() const {
    return cancelled && cancelled->load(std::memory_order_relaxed);
  }
};

}  // namespace bk
