#pragma once

#include <vector>

#include "bk/app/facts.hpp"
#include "bk/config/config.hpp"
#include "bk/obs/telemetry.hpp"

namespace bk::app {

/// Every setting a program understands: bk's own, those of its security schemes, and the project's.
std::vector<config::Key> settings(const Facts& facts);

/// Whether `serve` applies pending migrations: MIGRATE, or by BK_ENV where that is not set.
bool migrates_at_start(const config::Config& config);

/// What the telemetry settings come to. `on_terminal`: whether stderr is one, for the log's format.
Result<obs::TelemetryOptions> telemetry_options(
    const Facts& facts, const config::Config& config, bool on_terminal);

}  // namespace bk::app
