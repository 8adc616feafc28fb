#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/core/time.hpp"
#include "bk/core/uuid.hpp"
#include "bk/db/executor.hpp"

namespace bk::jobs {

enum class State : std::uint8_t {
  kWaiting,  ///< to be run at run_at
  kRunning,
  kDone,
  kDead,  ///< gave up; see last_error
};

/// `waiting`, `running`, `done`, `dead`.
std::string_view to_string(State state);

/// One row of the table.
struct Job {
  Uuid id;
  std::string name;
  std::string queue;
  State state = State::kWaiting;
  std::string payload;  ///< JSON
  std::uint32_t attempt = 0;
  std::uint32_t max_attempts = 0;
  Timestamp run_at;
  Timestamp created_at;
  std::string last_error;
};

struct Counts {
  std::string queue;
  std::int64_t waiting = 0;
  std::int64_t running = 0;
  std::int64_t done = 0;  ///< and still kept
  std::int64_t dead = 0;
};

/// By queue, sorted.
Task<Result<std::vector<Counts>>> count(Context& context, db::Executor& executor);

/// The oldest jobs in a state; of one name unless it is empty.
Task<Result<std::vector<Job>>> list(
    Context& context,
    db::Executor& executor,
    State state,
    std::string_view name = {},
    std::uint32_t limit = 100);

/// kNotFound when there is none.
Task<Result<Job>> find(Context& context, db::Executor& executor, Uuid id);

/// Makes a dead job wait again, to run now, with all its attempts. kNotFound when it is not dead;
/// kConflict when its unique key is taken by now.
Task<Result<void>> retry(Context& context, db::Executor& executor, Uuid id);

/// Retries all dead jobs, of one name unless it is empty; how many. Those whose unique key is taken
/// stay dead.
Task<Result<std::int64_t>> retry_all(
    Context& context, db::Executor& executor, std::string_view name = {});

/// Removes a job that is waiting or dead. kNotFound when it is neither.
Task<Result<void>> discard(Context& context, db::Executor& executor, Uuid id);

}  // namespace bk::jobs
