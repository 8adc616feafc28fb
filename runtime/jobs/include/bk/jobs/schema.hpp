#pragma once

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/db/database.hpp"
#include "bk/db/migrations.hpp"

namespace bk::jobs {

/// The migrations of the tables bk_jobs, bk_job_workers and bk_job_schedules, under the set name
/// `bk_jobs`.
db::Migrations migrations();

/// Makes or updates the tables. Safe to call from several processes at once, and again.
Task<Result<void>> migrate(Context& context, db::Database& database);

}  // namespace bk::jobs
