#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "bk/obs/metrics.hpp"
#include "bk/obs/telemetry.hpp"
#include "otlp.hpp"
#include "poster.hpp"

namespace bk::obs {

/// Sends finished spans to an OTLP/HTTP endpoint, in batches, on a thread of its own. What does not
/// fit the queue, and what the endpoint does not take after a few attempts, is dropped and counted.
class Exporter {
 public:
  /// `warn` is told (on the exporter's thread, at most once a minute) why exporting fails.
  Exporter(
      const TelemetryOptions& options, Metrics& metrics, std::function<void(std::string)> warn);
  ~Exporter();
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;

  /// Any thread; never blocks on the network.
  void add(std::unique_ptr<Span::Data> span);
  /// Waits until the spans added before are sent or given up; false when that takes longer.
  bool flush(std::chrono::milliseconds timeout);
  /// Sends what is queued for at most `timeout`, then ends the thread.
  void stop(std::chrono::milliseconds timeout);

 private:
  using Batch = std::vector<std::unique_ptr<Span::Data>>;

  void run();
  Batch next_batch(std::unique_lock<std::mutex>& lock);
  void send(const Batch& batch);
  bool pause(std::chrono::milliseconds duration);
  void complain(const Poster::Reply& reply);

  const std::size_t queue_limit_;
  const std::size_t batch_limit_;
  const std::chrono::milliseconds interval_;
  const Attributes resource_;
  Counter& exported_;
  Counter& dropped_full_;
  Counter& dropped_failed_;
  const std::function<void(std::string)> warn_;
  Poster poster_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable drained_;
  std::condition_variable ended_condition_;
  Batch queue_;
  std::uint64_t added_ = 0;
  std::uint64_t done_ = 0;
  bool hurry_ = false;
  bool stopping_ = false;
  bool ended_ = false;
  std::chrono::steady_clock::time_point next_complaint_{};
  std::thread thread_;
};

}  // namespace bk::obs
