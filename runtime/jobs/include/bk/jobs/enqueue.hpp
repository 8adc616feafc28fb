#pragma once

#include <optional>
#include <string>
#include <type_traits>
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

/// When and how often. Not an aggregate on purpose: see enqueue().
class EnqueueOptions {
 public:
  EnqueueOptions() {}

  std::optional<Timestamp> run_at;  ///< not before; default: now
  std::string unique_key;  ///< at most one waiting or running job of this kind with this key
};

/// Adds a job whose payload is JSON already; enqueue() is the better way.
Task<Result<std::optional<Uuid>>> enqueue_json(
    Context& context,
    db::Executor& executor,
    const Definition& definition,
    std::string payload,
    EnqueueOptions options);

/// Adds a job:
///
///     const SendReceipt receipt{.order_id = order.id};
///     auto id = co_await jobs::enqueue(ctx, tx, receipt);
///
/// In a transaction the job exists if and only if the transaction commits. The id of the new job,
/// or nullopt when its unique key is taken: then the job that waits or runs stands for this one.
/// The payload is taken when the function is called, not when it is awaited.
///
/// A payload that owns memory has a name of its own, as above: gcc 12 destroys aggregates that are
/// made inside a co_await expression wrongly. A temporary one does not compile.
template <class T>
Task<Result<std::optional<Uuid>>> enqueue(
    Context& context, db::Executor& executor, T&& payload, EnqueueOptions options) {
  using Payload = std::remove_cvref_t<T>;
  static_assert(
      std::is_lvalue_reference_v<T> || std::is_trivially_copyable_v<Payload>,
      "give the payload a name first, and pass that: gcc 12 destroys such temporaries wrongly in "
      "co_await expressions");
  const Definition& definition = job_definition(Type<Payload>{});
  return enqueue_json(context, executor, definition, json::write(payload), std::move(options));
}

template <class T>
Task<Result<std::optional<Uuid>>> enqueue(Context& context, db::Executor& executor, T&& payload) {
  return enqueue(context, executor, std::forward<T>(payload), EnqueueOptions{});
}

}  // namespace bk::jobs
