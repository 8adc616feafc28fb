#include "bk/jobs/schema.hpp"

#include <array>

namespace bk::jobs {
namespace {

// Times are microseconds since 1970: the same in both engines, exact, and comparable with a clock
// that tests own.
//
// bk_jobs.state: 0 waiting, 1 running, 2 done, 3 dead.
constexpr std::string_view kSqliteUp = R"(
CREATE TABLE bk_jobs (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  queue TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  payload TEXT NOT NULL,
  unique_key TEXT,
  attempt INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL,
  run_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  worker TEXT,
  trace TEXT,
  last_error TEXT
) STRICT;
CREATE INDEX bk_jobs_waiting ON bk_jobs (queue, run_at, id) WHERE state = 0;
CREATE INDEX bk_jobs_running ON bk_jobs (worker) WHERE state = 1;
CREATE INDEX bk_jobs_finished ON bk_jobs (state, finished_at) WHERE state >= 2;
CREATE UNIQUE INDEX bk_jobs_unique ON bk_jobs (name, unique_key) WHERE unique_key IS NOT NULL AND state <= 1;
CREATE TABLE bk_job_workers (
  id TEXT NOT NULL PRIMARY KEY,
  lease_until INTEGER NOT NULL
) STRICT;
CREATE TABLE bk_job_schedules (
  name TEXT NOT NULL PRIMARY KEY,
  schedule TEXT NOT NULL,
  next_at INTEGER NOT NULL
) STRICT;
)";

constexpr std::string_view kPostgresqlUp = R"(
CREATE TABLE bk_jobs (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL,
  queue text NOT NULL,
  state bigint NOT NULL DEFAULT 0,
  payload text NOT NULL,
  unique_key text,
  attempt bigint NOT NULL DEFAULT 0,
  max_attempts bigint NOT NULL,
  run_at bigint NOT NULL,
  created_at bigint NOT NULL,
  finished_at bigint,
  worker uuid,
  trace text,
  last_error text
);
CREATE INDEX bk_jobs_waiting ON bk_jobs (queue, run_at, id) WHERE state = 0;
CREATE INDEX bk_jobs_running ON bk_jobs (worker) WHERE state = 1;
CREATE INDEX bk_jobs_finished ON bk_jobs (state, finished_at) WHERE state >= 2;
CREATE UNIQUE INDEX bk_jobs_unique ON bk_jobs (name, unique_key) WHERE unique_key IS NOT NULL AND state <= 1;
CREATE TABLE bk_job_workers (
  id uuid NOT NULL PRIMARY KEY,
  lease_until bigint NOT NULL
);
CREATE TABLE bk_job_schedules (
  name text NOT NULL PRIMARY KEY,
  schedule text NOT NULL,
  next_at bigint NOT NULL
);
)";

constexpr std::string_view kDown = R"(
DROP TABLE bk_job_schedules;
DROP TABLE bk_job_workers;
DROP TABLE bk_jobs;
)";

constexpr std::array<EmbeddedFile, 4> kFiles{{
    {"postgresql/0001_create_jobs.down.sql", kDown},
    {"postgresql/0001_create_jobs.up.sql", kPostgresqlUp},
    {"sqlite/0001_create_jobs.down.sql", kDown},
    {"sqlite/0001_create_jobs.up.sql", kSqliteUp},
}};

}  // namespace

db::Migrations migrations() {
  return db::Migrations{kFiles, "bk_jobs"};
}

Task<Result<void>> migrate(Context& context, db::Database& database) {
  const db::Migrations all = migrations();
  auto applied = co_await all.up(context, database);
  if (!applied) co_return std::move(applied).error();
  co_return {};
}

}  // namespace bk::jobs
