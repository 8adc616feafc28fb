#pragma once

#include <chrono>
#include <optional>

#include "bk/obs/telemetry.hpp"

namespace bk::app {

/// Catches SIGINT and SIGTERM for its life: the first is waited for, a second ends the process at
/// once with the status a shell shows for the signal (130, 143). SIGHUP, where it is caught, may
/// come any number of times. Signal dispositions belong to the process, so there is one at a time.
class Signals {
 public:
  explicit Signals(bool catch_hangup);
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// Blocks until the next signal, and for that long at most; returns its number. nullopt: none
  /// came.
  std::optional<int> wait(std::optional<std::chrono::milliseconds> time);
};

/// From now on an exception that nobody catches writes a last log record and ends the process with
/// kBug, or aborts it where core dumps are on. `telemetry` must live as long as the process runs
/// on. Also ignores SIGPIPE.
void prepare_process(obs::Telemetry& telemetry);
/// Undoes the part of it that refers to `telemetry`.
void release_process(obs::Telemetry& telemetry);

}  // namespace bk::app
