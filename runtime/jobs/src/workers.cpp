#include "bk/jobs/workers.hpp"

#include <algorithm>
#include <array>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "bk/obs/log.hpp"
#include "impl.hpp"

namespace bk::jobs {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Workers::Workers(db::Database& database, WorkersOptions options)
    : impl_(std::make_shared<Impl>(database, std::move(options))) {
  listen(impl_->hint);
}

Workers::~Workers() = default;

void Workers::add(AnyHandler& handler) {
  impl_->add(handler);
}

// Keeps the Impl for as long as the coroutine needs it.
Task<Result<void>> Workers::run(Context& context) {
  const std::shared_ptr<Impl> impl = impl_;
  co_return co_await impl->run(context);
}

void Workers::stop() {
  impl_->stop();
}
void Workers::wake() {
  impl_->hint->bell.ring();
}
std::uint32_t Workers::active() const {
  return impl_->active_count.load();
}

Workers::Impl::Impl(db::Database& database, WorkersOptions options)
    : database_(database),
      options_(std::move(options)),
      store_(database, id_),
      schedules_(database) {}

void Workers::Impl::stop() {
  stop_.store(true);
  hint->bell.ring();
}

bool Workers::Impl::stopping(const Context& context) const {
  return stop_.load() || context.is_cancelled();
}

Queue& Workers::Impl::queue_named(const std::string& name) {
  for (const auto& queue : queues_) {
    if (queue->name == name) return *queue;
  }
  auto queue = std::make_unique<Queue>();
  queue->name = name;
  queue->limit = options_.concurrency;
  for (const auto& [queue_name, limit] : options_.queue_concurrency) {
    if (queue_name == name) queue->limit = limit;
  }
  queues_.push_back(std::move(queue));
  return *queues_.back();
}

Result<void> Workers::Impl::prepare() {
  queues_.clear();
  std::vector<std::string> names;
  for (AnyHandler* const handler : handlers_) {
    const Definition& definition = handler->definition();
    if (definition.name.empty()) return invalid_argument("a job has no name");
    if (std::find(names.begin(), names.end(), definition.name) != names.end()) {
      return invalid_argument("two handlers are added for the job " + definition.name);
    }
    names.push_back(definition.name);
    queue_named(definition.queue).handlers.push_back(handler);
    if (definition.schedule.empty() || !options_.schedule) continue;
    auto cron = Cron::parse(definition.schedule);
    if (!cron) return invalid_argument("job " + definition.name + ": " + cron.error().message());
    schedules_.add({.definition = &definition, .cron = *cron});
  }
  for (const auto& queue : queues_) {
    json::Value::Array list;
    for (const AnyHandler* const handler : queue->handlers)
      list.emplace_back(handler->definition().name);
    queue->job_names = json::write(json::Value{std::move(list)});
  }
  return {};
}

Context Workers::Impl::short_context() const {
  Context context;
  context.telemetry = telemetry_;
  context.deadline = steady_clock::now() + std::chrono::seconds{10};
  return context;
}

Task<Result<void>> Workers::Impl::run(Context& context) {
  loop_ = async::Loop::current();
  telemetry_ = context.telemetry;
  auto prepared = prepare();
  if (!prepared) co_return std::move(prepared).error();
  helpers_ = 2;
  loop_->spawn(keep_house(shared_from_this()));
  loop_->spawn(keep_lease(shared_from_this()));
  co_await dispatch(context);
  co_return co_await drain();
}

// When to look at the queues again: at the next due job, after a poll interval, or soon after a
// hint.
Workers::Impl::SteadyTime Workers::Impl::next_look(std::optional<Timestamp> due) {
  constexpr std::array<int, 6> kEager{
      100, 50, 25, 10, 5, 2};  // ms: until a hint's transaction has committed
  milliseconds wait = options_.poll_interval;
  if (hint->given.exchange(false)) eager_looks_ = kEager.size();
  if (eager_looks_ > 0) wait = std::min(wait, milliseconds{kEager.at(--eager_looks_)});
  if (due) {
    const auto until = std::chrono::duration_cast<milliseconds>(*due - now()) + milliseconds{1};
    wait = std::clamp(until, milliseconds{0}, wait);
  }
  return steady_clock::now() + wait;
}

Task<void> Workers::Impl::dispatch(Context& context) {
  while (!stopping(context)) {
    std::optional<Timestamp> next_due;
    for (const auto& queue : queues_) {
      if (queue->active >= queue->limit) continue;  // the end of one of its jobs rings
      Context short_lived = short_context();
      auto due = co_await serve(short_lived, *queue);
      if (!due) {
        report(std::move(due).error(), "cannot claim jobs");
        continue;
      }
      if (*due && (!next_due || **due < *next_due)) next_due = *due;
    }
    if (stopping(context)) break;
    co_await wait_until(next_look(next_due));
  }
}

// Starts what is due in one queue, as far as its limit allows. When the next job is due, if that is
// known.
Task<Result<std::optional<Timestamp>>> Workers::Impl::serve(Context& context, Queue& queue) {
  auto due = co_await store_.next_due(context, queue.name, queue.job_names);
  if (!due) co_return std::move(due).error();
  if (!*due || **due > now()) co_return *due;
  auto leased = co_await hold_lease(context);
  if (!leased) co_return std::move(leased).error();
  const std::uint32_t free = queue.limit - queue.active;
  auto claims = co_await store_.claim(context, queue.name, queue.job_names, free, now());
  if (!claims) co_return std::move(claims).error();
  const bool all_taken = claims->size() == free;
  for (Claim& claim : *claims) {
    ++queue.active;
    active_count.fetch_add(1);
    loop_->spawn(work(shared_from_this(), queue, std::move(claim)));
  }
  show_active(queue);
  if (all_taken) co_return std::optional<Timestamp>{};
  // There may be later ones; and others may have taken the one that was due.
  due = co_await store_.next_due(context, queue.name, queue.job_names);
  if (!due) co_return std::move(due).error();
  co_return *due;
}

Task<void> Workers::Impl::wait_until(SteadyTime time) {
  // One pending ring at a time, unless an earlier one is needed.
  if (time < ring_time_) {
    ring_time_ = time;
    loop_->spawn(ring_at(shared_from_this(), time));
  }
  co_await hint->bell.wait(*loop_);
}

Task<void> Workers::Impl::ring_at(std::shared_ptr<Impl> self, SteadyTime time) {
  Context forever;
  const auto wait = std::max(time - steady_clock::now(), SteadyTime::duration{0});
  (void)co_await loop_->sleep(forever, wait);
  if (ring_time_ == time) ring_time_ = SteadyTime::max();
  if (!self->ended_) hint->bell.ring();
}

Task<Result<void>> Workers::Impl::drain() {
  const SteadyTime cancel_at = steady_clock::now() + options_.drain_timeout;
  const SteadyTime give_up_at = cancel_at + options_.drain_timeout;
  ended_ = true;  // the helpers but keep_lease end
  while (active_count.load() > 0 || helpers_ > 0) {
    const SteadyTime current = steady_clock::now();
    if (current >= give_up_at) break;
    if (current >= cancel_at) cancelled_->store(true);
    Context forever;
    (void)co_await loop_->sleep(forever, milliseconds{5});
  }
  const std::uint32_t left = active_count.load();
  Context context = short_context();
  report(co_await store_.end_lease(context), "cannot end the lease");
  if (left == 0) co_return Result<void>{};
  co_return Error{
      ErrorCode::kDeadlineExceeded,
      std::to_string(left) + " jobs did not end in time; other processes will run them again"};
}

}  // namespace bk::jobs
