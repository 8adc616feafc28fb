#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/jobs/workers.hpp"
#include "bk/obs/telemetry.hpp"
#include "schedules.hpp"
#include "store.hpp"
#include "wake.hpp"

namespace bk::jobs {

/// One queue of this worker.
struct Queue {
  std::string name;
  std::string
      job_names;  // JSON list, for the claim: other versions of the program may know other kinds
  std::vector<AnyHandler*> handlers;
  std::uint32_t limit = 0;
  std::uint32_t active = 0;
};

/// What Workers are. Everything but stop(), hint and active_count is used on the loop of run()
/// only. Coroutines hold it by shared_ptr, because a handler that heeds nothing may outlive run().
class Workers::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(db::Database& database, WorkersOptions options);

  void add(AnyHandler& handler) { handlers_.push_back(&handler); }
  Task<Result<void>> run(Context& context);
  void stop();

  const std::shared_ptr<Hint> hint = std::make_shared<Hint>();
  std::atomic<std::uint32_t> active_count = 0;

 private:
  using SteadyTime = Context::Deadline;

  // workers.cpp: setting up, claiming, draining
  Result<void> prepare();
  Queue& queue_named(const std::string& name);
  Task<void> dispatch(Context& context);
  Task<Result<std::optional<Timestamp>>> serve(Context& context, Queue& queue);
  Task<void> wait_until(SteadyTime time);
  Task<void> ring_at(std::shared_ptr<Impl> self, SteadyTime time);
  Task<Result<void>> drain();
  SteadyTime next_look(std::optional<Timestamp> due);
  [[nodiscard]] bool stopping(const Context& context) const;

  // attempt.cpp: running one job
  enum class Outcome { kDone, kLost, kRetry, kDead, kReleased };
  static std::string_view name_of(Outcome outcome);
  Task<void> work(std::shared_ptr<Impl> self, Queue& queue, Claim claim);
  Task<Outcome> run_claim(Context& context, AnyHandler& handler, const Claim& claim);
  Task<Result<bool>> attempt(
      Context& context, AnyHandler& handler, const Claim& claim, const void* payload);
  Task<Outcome> settle(
      Context& context, const Definition& definition, const Claim& claim, Error error, bool dead);
  Task<bool> give_back(const Claim& claim);

  // housekeeping.cpp: leases, takeovers, schedules, retention
  Task<Result<void>> hold_lease(Context& context);
  Task<void> keep_house(std::shared_ptr<Impl> self);
  Task<void> keep_lease(std::shared_ptr<Impl> self);
  Task<Result<void>> clean_up(Context& context);
  void report(const Result<void>& done, std::string_view what);
  void show_active(const Queue& queue) const;

  /// For work that belongs to no job: reports to where run()'s context does, and takes ten seconds
  /// at most.
  [[nodiscard]] Context short_context() const;
  [[nodiscard]] Timestamp now() const { return options_.clock->now(); }

  db::Database& database_;
  WorkersOptions options_;
  Uuid id_ = Uuid::v4();
  Store store_;
  Schedules schedules_;
  std::vector<AnyHandler*> handlers_;
  std::vector<std::unique_ptr<Queue>> queues_;
  async::Loop* loop_ = nullptr;
  obs::Telemetry* telemetry_ = nullptr;
  std::shared_ptr<std::atomic<bool>> cancelled_ = std::make_shared<std::atomic<bool>>(false);
  std::atomic<bool> stop_ = false;
  bool ended_ = false;        // run() has returned or is about to: the helpers stop
  unsigned helpers_ = 0;      // coroutines of housekeeping.cpp that run
  unsigned eager_looks_ = 0;  // looks in quick succession that are left after a hint
  SteadyTime ring_time_ = SteadyTime::max();
  Timestamp lease_until_;
};

}  // namespace bk::jobs
