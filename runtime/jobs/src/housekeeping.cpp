#include <algorithm>

#include "bk/obs/instruments.hpp"
#include "bk/obs/log.hpp"
#include "impl.hpp"

namespace bk::jobs {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr db::Statement kWaiting{
    "SELECT queue, count(*) FROM bk_jobs WHERE state = 0 AND run_at <= $1 GROUP BY queue"};

}  // namespace

void Workers::Impl::report(const Result<void>& done, std::string_view what) {
  if (done || telemetry_ == nullptr) return;
  const Context context = telemetry_->context();
  obs::report(context, what, done.error());
}

void Workers::Impl::show_active(const Queue& queue) const {
  if (telemetry_ == nullptr) return;
  obs::job_instruments(telemetry_->metrics()).active.with({queue.name}).set(queue.active);
}

// Before the first claim, and whenever a third of the lease has gone. An idle worker holds none,
// and writes nothing.
Task<Result<void>> Workers::Impl::hold_lease(Context& context) {
  const Timestamp current = now();
  const microseconds lease{options_.lease};
  if (lease_until_ - current > lease * 2 / 3) co_return Result<void>{};
  auto renewed = co_await store_.renew_lease(context, current + lease);
  if (renewed) lease_until_ = current + lease;
  co_return renewed;
}

Task<void> Workers::Impl::keep_lease(std::shared_ptr<Impl> self) {
  Context forever;
  const auto pause = std::clamp(options_.lease / 10, milliseconds{1}, milliseconds{1000});
  // Also while draining, until the last job has ended.
  while (!self->ended_ || active_count.load() > 0) {
    if (active_count.load() > 0) {
      Context context = short_context();
      report(co_await hold_lease(context), "cannot renew the lease of running jobs");
    }
    // In short steps, so that the end is noticed.
    const auto until = steady_clock::now() + (self->ended_ ? milliseconds{5} : pause);
    do {
      (void)co_await loop_->sleep(forever, std::min(pause, milliseconds{self->ended_ ? 5 : 100}));
    } while (!self->ended_ && steady_clock::now() < until);
  }
  --helpers_;
}

Task<void> Workers::Impl::keep_house(std::shared_ptr<Impl> self) {
  Context forever;
  const milliseconds pause = std::min(options_.poll_interval, milliseconds{1000});
  const milliseconds rare = std::min(options_.lease / 2, milliseconds{15'000});
  steady_clock::time_point next_cleaning;
  bool registered = false;
  while (!self->ended_) {
    Context context = short_context();
    if (!registered) {
      auto done = co_await schedules_.register_all(context, now());
      registered = done.has_value();
      report(done, "cannot register the schedules of jobs");
    }
    if (registered)
      report(co_await schedules_.tick(context, now()), "cannot enqueue scheduled jobs");
    if (!self->ended_ && steady_clock::now() >= next_cleaning) {
      next_cleaning = steady_clock::now() + rare;
      report(co_await clean_up(context), "cannot clean up jobs");
    }
    // In short steps, so that the end is noticed.
    const auto until = steady_clock::now() + pause;
    while (!self->ended_ && steady_clock::now() < until) {
      (void)co_await loop_->sleep(forever, std::min(pause, milliseconds{100}));
    }
  }
  --helpers_;
}

Task<Result<void>> Workers::Impl::clean_up(Context& context) {
  auto taken = co_await store_.take_over(context, now());
  if (!taken) co_return std::move(taken).error();
  for (const TakenOver& job : *taken) {
    if (telemetry_ == nullptr) break;
    obs::warn(
        *telemetry_,
        job.dead ? "a job is dead: its process died at the last attempt"
                 : "a job's process died; it is run again",
        {{"job", std::string_view{job.name}}, {"job_id", job.id}});
  }
  if (!taken->empty()) hint->bell.ring();
  for (const auto& [state, kept] :
       {std::pair{2, options_.keep_done}, std::pair{3, options_.keep_dead}}) {
    const Timestamp before = now() + -microseconds{kept};
    auto removed = co_await store_.purge(context, state, before);
    if (!removed) co_return std::move(removed).error();
  }
  if (telemetry_ == nullptr) co_return Result<void>{};
  auto rows = co_await database_.execute(context, kWaiting, db::Values{now().microseconds()});
  if (!rows) co_return std::move(rows).error();
  auto& waiting = obs::job_instruments(telemetry_->metrics()).waiting;
  for (const auto& queue : queues_) {
    double count = 0;
    for (const db::Row& row : *rows) {
      const std::string* const name = row.text(0);
      if (name != nullptr && *name == queue->name)
        count = static_cast<double>(row.integer(1).value_or(0));
    }
    waiting.with({queue->name}).set(count);
  }
  co_return Result<void>{};
}

}  // namespace bk::jobs
