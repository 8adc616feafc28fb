#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace bk::jobs {

/// How long a failed job waits: `first`, then `factor` times longer each time, at most `maximum`. A
/// random part of up to half is taken off, so that jobs which failed together do not come back
/// together.
struct Backoff {
  std::chrono::milliseconds first{5000};
  double factor = 2;
  std::chrono::milliseconds maximum{3'600'000};
};

/// The facts of one kind of job.
struct Definition {
  std::string name{};  ///< in the table, in logs and metrics; never reuse one for another payload
  std::string queue = "default";
  std::uint32_t max_attempts =
      5;  ///< then the job is dead: kept, not run, until somebody retries it
  Backoff backoff{};
  std::chrono::seconds timeout{60};  ///< of one attempt: the deadline of its context
  std::string schedule{};            ///< cron text (see cron.hpp), UTC; empty: only when enqueued
  bool unique = false;               ///< at most one waiting or running job per payload
};

}  // namespace bk::jobs
