#include "bk/obs/health.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace bk::obs {

struct Health::State {
  std::mutex mutex;
  std::vector<std::pair<std::string, std::shared_ptr<const Check>>> checks;
  std::atomic<bool> ready{false};
};

Health::Health() : state_(std::make_unique<State>()) {}
Health::~Health() = default;

void Health::add(std::string name, Check check) {
  const std::lock_guard lock(state_->mutex);
  state_->checks.emplace_back(std::move(name), std::make_shared<const Check>(std::move(check)));
}

void Health::set_ready(bool ready) {
  state_->ready.store(ready);
}
bool Health::is_ready() const {
  return state_->ready.load();
}

Task<Health::Report> Health::run(Context& context) {
  Report report;
  report.ready = is_ready();
  if (!report.ready) co_return report;
  std::vector<std::pair<std::string, std::shared_ptr<const Check>>> checks;
  {
    const std::lock_guard lock(state_->mutex);
    checks = state_->checks;
  }
  for (const auto& [name, check] : checks) {
    Context limited = context;
    limited.deadline = std::min(context.deadline, std::chrono::steady_clock::now() + kCheckTimeout);
    const Result<void> outcome = co_await (*check)(limited);
    report.ready = report.ready && outcome.has_value();
    std::string failure;
    if (!outcome) {
      const Error& error = outcome.error();
      failure = error.cause().empty() ? error.message() : error.cause();
    }
    report.checks.push_back(
        {.name = name, .healthy = outcome.has_value(), .failure = std::move(failure)});
  }
  co_return report;
}

}  // namespace bk::obs
