#pragma once

#include <memory>

#include "bk/db/database.hpp"
#include "bk/obs/telemetry.hpp"

namespace bk::app {

/// The same database, whose statements are measured (db_client_operation_duration_seconds) and, in
/// sampled traces, are spans. `telemetry` outlives it.
std::unique_ptr<db::Database> observe(
    std::unique_ptr<db::Database> database, obs::Telemetry& telemetry);

/// The word by which a statement's kind is known in metrics and traces: `SELECT`, `INSERT`, …;
/// `_OTHER` for what is not one of a fixed list.
std::string_view operation_name(std::string_view sql);

}  // namespace bk::app
