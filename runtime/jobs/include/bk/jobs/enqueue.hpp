#pragma once

#include <optional>
#include <string>
#include <utility>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/core/time.hpp"
#include "bk/core/type.hpp"
#include "bk/core/uuid.hpp"
#include "bk/db/executor.hpp"
#include "bk/jobs/definition.hpp"
#include "bk/json/parse.hpp"

namespace bk::jobs {

struct EnqueueOptions {
  std::optional<Timestamp> run_at{};  ///< not before; default: now
  std::string unique_key{};  ///< at most one waiting or running job of this kind with this key
};

/// Adds a job whose payload is JSON already; enqueue() is the better way.
Task<Result<std::optional<Uuid>>> enqueue_json(
    Context& context,
    db::Executor& executor,
    const Definition& definition,
    std::string payload,
    EnqueueOptions options);

/// Adds a job: `co_await jobs::enqueue(ctx, tx, SendReceipt{.order_id = id})`. In a transaction the
/// job exists if and only if the transaction commits. The id of the new job, or nullopt when its
/// unique key is taken: then the job that waits or runs stands for this one. The payload is taken
/// when the function is called, not when it is awaited.
template <class T>
Task<Result<std::optional<Uuid>>> enqueue(
    Context& context, db::Executor& executor, const T& payload, EnqueueOptions options = {}) {
  return enqueue_json(
      context, executor, job_definition(Type<T>{}), json::write(payload), std::move(options));
}

}  // namespace bk::jobs
