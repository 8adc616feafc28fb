#include "jobs_thread.hpp"

#include <thread>

#include "bk/async/loop.hpp"
#include "bk/obs/log.hpp"

namespace bk::app {

struct JobsThread::State {
  State(jobs::Workers& given, obs::Telemetry& telemetry)
      : workers(given), context(telemetry.context()) {}

  jobs::Workers& workers;
  Context context;
  Result<void> outcome;
  std::thread thread;
};

JobsThread::JobsThread(jobs::Workers& workers, obs::Telemetry& telemetry)
    : state_(std::make_unique<State>(workers, telemetry)) {
  state_->thread = std::thread([state = state_.get()] {
    state->outcome = async::run_to_end(state->workers.run(state->context));
    if (!state->outcome) {
      obs::report(state->context, "jobs are not run any more", state->outcome.error());
    }
  });
}

JobsThread::~JobsThread() {
  stop();
  static_cast<void>(join());
}

void JobsThread::stop() {
  state_->workers.stop();
}

Result<void> JobsThread::join() {
  if (state_->thread.joinable()) state_->thread.join();
  return state_->outcome;
}

}  // namespace bk::app
