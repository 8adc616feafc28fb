#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace bk::obs {

/// Carries lines to a descriptor on a thread of its own. Lines are never split up by other lines of
/// this writer; what does not fit the queue is dropped whole and counted.
class LogWriter {
 public:
  /// `on_drop` is told of every drop, on the dropping thread; `describe_drops` makes the line that
  /// stands in the log for a number of dropped ones.
  LogWriter(
      int descriptor,
      std::size_t queue_bytes,
      std::function<void()> on_drop,
      std::function<std::string(std::uint64_t)> describe_drops);
  ~LogWriter();
  LogWriter(const LogWriter&) = delete;
  LogWriter& operator=(const LogWriter&) = delete;

  /// Queues one whole line. Any thread.
  void write(std::string_view line);
  /// Waits until all lines queued before are written; false when that takes longer.
  bool flush(std::chrono::milliseconds timeout);
  /// Writes what is queued for at most `timeout`, then ends the thread. Later lines are dropped.
  void stop(std::chrono::milliseconds timeout);

 private:
  using Clock = std::chrono::steady_clock;

  void run();
  bool write_out(std::string_view lines);
  [[nodiscard]] bool must_give_up();

  const int descriptor_;
  const std::size_t queue_bytes_;
  const std::function<void()> on_drop_;
  const std::function<std::string(std::uint64_t)> describe_drops_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable drained_;
  std::string queue_;
  std::uint64_t queued_ = 0;   // lines ever accepted
  std::uint64_t written_ = 0;  // of those, lines handed to the descriptor
  std::uint64_t dropped_ = 0;  // since the last line that told of it
  bool idle_ = false;
  bool hurry_ = false;
  bool stopping_ = false;
  Clock::time_point give_up_ = Clock::time_point::max();
  std::size_t chunk_;
  std::thread thread_;
};

}  // namespace bk::obs
