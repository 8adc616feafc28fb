#include "bk/jobs/enqueue.hpp"

#include <optional>

#include "bk/core/bytes.hpp"
#include "bk/crypto/hash.hpp"
#include "bk/obs/instruments.hpp"
#include "bk/obs/telemetry.hpp"
#include "bk/obs/trace.hpp"
#include "wake.hpp"

namespace bk::jobs {
namespace {

constexpr db::Statement kInsert{
    "INSERT INTO bk_jobs (id, name, queue, payload, unique_key, max_attempts, run_at, created_at, "
    "trace)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    " ON CONFLICT (name, unique_key) WHERE unique_key IS NOT NULL AND state <= 1 DO NOTHING"};

constexpr std::size_t kMaxKey = 512;  // index entries are bounded

// Payloads of one kind are written by one codec, so equal ones have equal text.
std::string key_of_payload(const std::string& payload) {
  return "payload:" + hex_encode(crypto::octets(crypto::sha256(payload)));
}

Scalar text_or_null(std::string text) {
  return text.empty() ? Scalar{} : Scalar{std::move(text)};
}

std::string trace_of(const Context& context) {
  return context.trace.trace_id == decltype(context.trace.trace_id){}
             ? std::string{}
             : obs::format_traceparent(context.trace);
}

}  // namespace

Task<Result<std::optional<Uuid>>> enqueue_json(
    Context& context,
    db::Executor& executor,
    const Definition& definition,
    std::string payload,
    EnqueueOptions options) {
  if (options.unique_key.size() > kMaxKey) {
    co_return invalid_argument("a unique key of a job has at most 512 octets");
  }
  std::string key = std::move(options.unique_key);
  if (key.empty() && definition.unique) key = key_of_payload(payload);
  const Uuid id = Uuid::v7();
  const Timestamp now = Timestamp::now();
  db::Values parameters{
      id,
      definition.name,
      definition.queue,
      std::move(payload),
      text_or_null(std::move(key)),
      definition.max_attempts,
      options.run_at.value_or(now).microseconds(),
      now.microseconds(),
      text_or_null(trace_of(context))};
  auto rows = co_await executor.execute(context, kInsert, std::move(parameters));
  if (!rows) co_return std::move(rows).error();
  if (rows->affected() == 0) co_return std::optional<Uuid>{};
  if (context.telemetry != nullptr) {
    obs::job_instruments(context.telemetry->metrics()).enqueued.with({definition.name}).add();
  }
  wake_workers_of_this_process();
  co_return std::optional{id};
}

}  // namespace bk::jobs
