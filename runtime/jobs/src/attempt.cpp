#include <algorithm>

#include "backoff.hpp"
#include "bk/json/parse.hpp"
#include "bk/obs/instruments.hpp"
#include "bk/obs/log.hpp"
#include "bk/obs/trace.hpp"
#include "impl.hpp"
#include "lazy_transaction.hpp"

namespace bk::jobs {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

// What the table keeps of a failure: for people who look at dead jobs.
std::string describe(const Error& error) {
  constexpr std::size_t kMost = 2000;
  std::string text{to_string(error.code())};
  if (!error.message().empty()) text += ": " + error.message();
  if (!error.cause().empty()) text += " (" + error.cause() + ")";
  for (const Violation& violation : error.violations()) {
    text += "; " + violation.pointer + " " + violation.message;
  }
  if (text.size() > kMost) text.resize(kMost);
  // PostgreSQL takes neither NUL nor broken UTF-8, and what is cut or foreign must not make
  // recording fail too: through the JSON writer, which repairs text.
  std::replace(text.begin(), text.end(), '\0', '?');
  auto repaired = json::parse<std::string>(json::write(text));
  return repaired ? std::move(repaired).value() : std::string{to_string(error.code())};
}

}  // namespace

std::string_view Workers::Impl::name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kDone:
      return "done";
    case Outcome::kLost:
      return "lost";
    case Outcome::kRetry:
      return "retry";
    case Outcome::kDead:
      return "dead";
    case Outcome::kReleased:
      break;
  }
  return "released";
}

Task<void> Workers::Impl::work(std::shared_ptr<Impl> self, Queue& queue, Claim claim) {
  AnyHandler* handler = nullptr;
  for (AnyHandler* const candidate : queue.handlers) {
    if (candidate->definition().name == claim.name) handler = candidate;
  }
  Context context;
  context.telemetry = telemetry_;
  context.cancelled = cancelled_;
  context.deadline = steady_clock::now() + handler->definition().timeout;
  context.request_id = claim.id.to_string();
  if (const auto trace = obs::parse_traceparent(claim.trace)) context.trace = *trace;
  const auto started = steady_clock::now();
  const Outcome outcome = co_await run_claim(context, *handler, claim);
  if (telemetry_ != nullptr) {
    const std::chrono::duration<double> seconds = steady_clock::now() - started;
    obs::job_instruments(telemetry_->metrics())
        .duration.with({claim.name, name_of(outcome)})
        .record(seconds.count());
  }
  --queue.active;
  show_active(queue);
  self->active_count.fetch_sub(1);
  hint->bell.ring();
}

Task<Workers::Impl::Outcome> Workers::Impl::run_claim(
    Context& context, AnyHandler& handler, const Claim& claim) {
  const Definition& definition = handler.definition();
  obs::Span span{context, "job " + claim.name, obs::SpanKind::kConsumer};
  span.set({"messaging.destination.name", std::string_view{definition.queue}});
  span.set({"messaging.message.id", std::string_view{context.request_id}});
  auto payload = handler.decode(claim.payload);
  if (!payload) {
    span.fail("the payload does not fit");
    const bool dead = true;
    co_return co_await settle(context, definition, claim, std::move(payload).error(), dead);
  }
  auto done = co_await attempt(context, handler, claim, payload->get());
  if (done && *done) co_return Outcome::kDone;
  if (done) {
    obs::warn(
        context,
        "a job was taken over by another process; what it did here is undone",
        {{"job", claim.name}});
    span.fail("lost");
    co_return Outcome::kLost;
  }
  span.fail(done.error().message());
  if (cancelled_->load()) {
    co_return co_await give_back(claim) ? Outcome::kReleased : Outcome::kLost;
  }
  const bool dead = claim.attempt >= claim.max_attempts;
  co_return co_await settle(context, definition, claim, std::move(done).error(), dead);
}

// Runs the handler and completes the job in one transaction. False: the job is not this worker's
// any more.
Task<Result<bool>> Workers::Impl::attempt(
    Context& context, AnyHandler& handler, const Claim& claim, const void* payload) {
  for (unsigned number = 1;; ++number) {
    LazyTransaction transaction{database_};
    auto done = co_await handler.run_decoded(context, transaction, payload);
    Result<bool> completed = false;
    if (done) completed = co_await store_.complete(context, transaction, claim, now());
    const bool commit = done.has_value() && completed.has_value() && *completed;
    auto ended = co_await transaction.end(context, commit, number);
    if (ended && *ended == db::Transaction::End::kAgain) continue;
    if (!done) co_return std::move(done).error();
    if (!completed) co_return std::move(completed).error();
    if (!ended) co_return std::move(ended).error();
    co_return *completed;
  }
}

// Records a failure. Tried until it succeeds: while this worker lives nobody else takes the job, so
// a failure that is not recorded would leave it running for ever. At the end of the process the
// lease goes, and others take it over.
Task<Workers::Impl::Outcome> Workers::Impl::settle(
    Context& context, const Definition& definition, const Claim& claim, Error error, bool dead) {
  obs::report(
      context,
      dead ? "a job failed for good" : "a job failed and will be tried again",
      error,
      {{"job", claim.name}, {"attempt", claim.attempt}, {"max_attempts", claim.max_attempts}});
  const auto delay = delay_after(definition.backoff, claim.attempt, random_fraction());
  milliseconds pause{50};
  while (true) {
    Context own = short_context();
    const Timestamp current = now();
    Failure failure{.dead = dead, .run_at = current + delay, .error = describe(error)};
    auto recorded = co_await store_.fail(own, claim, std::move(failure), current);
    if (recorded && *recorded) co_return dead ? Outcome::kDead : Outcome::kRetry;
    if (recorded || cancelled_->load()) co_return Outcome::kLost;
    report(std::move(recorded).error(), "cannot record that a job failed; trying again");
    Context forever;
    (void)co_await loop_->sleep(forever, pause);
    pause = std::min(pause * 2, milliseconds{5000});
  }
}

Task<bool> Workers::Impl::give_back(const Claim& claim) {
  Context own = short_context();
  auto released = co_await store_.release(own, claim);
  co_return released&&* released;
}

}  // namespace bk::jobs
