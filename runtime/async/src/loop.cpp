#include "bk/async/loop.hpp"

#include <asio/post.hpp>
#include <cassert>

#include "bk/async/reactor.hpp"
#include "spawned.hpp"

namespace bk::async {
namespace {

constinit thread_local Loop* current_loop = nullptr;

}  // namespace

Loop::Loop() : state_(std::make_unique<State>()) {}

Loop::~Loop() {
  // Frames first: what they hold refers to the reactor.
  while (state_->spawned != nullptr) {
    std::coroutine_handle<SpawnedPromise>::from_promise(*state_->spawned).destroy();
  }
}

void Loop::run() {
  assert(current_loop == nullptr);
  current_loop = this;
  state_->io.restart();
  state_->io.run();
  current_loop = nullptr;
}

void Loop::stop() {
  // Posted, so that whatever is ready runs first.
  asio::post(state_->io, [&io = state_->io] { io.stop(); });
}

void Loop::post(std::function<void()> work) {
  asio::post(state_->io, std::move(work));
}

void Loop::spawn(Task<void> task) {
  struct Start {
    Loop::State* state;
    std::unique_ptr<Task<void>> task;
    void operator()() const { run_spawned(std::move(*task)).start(*state); }
  };
  asio::post(state_->io, Start{state_.get(), std::make_unique<Task<void>>(std::move(task))});
}

void start_now(Loop& loop, Task<void> task) {
  run_spawned(std::move(task)).start(loop.state());
}

Loop* Loop::current() {
  return current_loop;
}

void run_to_end(Task<void> task) {
  Loop loop;
  loop.spawn([](Task<void> inner, Loop& own) -> Task<void> {
    co_await std::move(inner);
    own.stop();
  }(std::move(task), loop));
  loop.run();
}

}  // namespace bk::async
