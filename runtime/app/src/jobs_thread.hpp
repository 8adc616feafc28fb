#pragma once

#include <memory>

#include "bk/core/result.hpp"
#include "bk/jobs/workers.hpp"
#include "bk/obs/telemetry.hpp"

namespace bk::app {

/// Runs Workers on a loop and thread of their own.
class JobsThread {
 public:
  /// Both outlive this.
  JobsThread(jobs::Workers& workers, obs::Telemetry& telemetry);
  ~JobsThread();
  JobsThread(const JobsThread&) = delete;
  JobsThread& operator=(const JobsThread&) = delete;

  /// No more jobs are begun; returns at once. Any thread.
  void stop();
  /// Waits for the running ones to end. kDeadlineExceeded: some did not; see Workers::run().
  Result<void> join();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bk::app
