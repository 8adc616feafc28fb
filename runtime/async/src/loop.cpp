#include "bk/async/loop.hpp"

#include <asio/post.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/steady_timer.hpp>
#include <utility>

#include "loop_state.hpp"

namespace bk::async {
namespace {

thread_local Loop* current_loop = nullptr;

// A coroutine that owns itself: it starts at once and frees its frame at its end.
struct Detached {
  struct promise_type {
    Detached get_return_object() const noexcept { return {}; }
    std::suspend_never initial_suspend() const noexcept { return {}; }
    std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
  };
};

Detached run_detached(Task<void> task) { co_await std::move(task); }

// Waits end early in slices of this length when the caller has gone: cancellation is a flag that nobody signals.
constexpr std::chrono::milliseconds kCancellationSlice{50};

Result<void> state_of(const Context& context) {
  if (context.is_cancelled()) return Error{ErrorCode::kCancelled, "the caller has gone"};
  if (std::chrono::steady_clock::now() >= context.deadline) {
    return Error{ErrorCode::kDeadlineExceeded, "the time for this request is over"};
  }
  return {};
}

Context::Deadline next_check(const Context& context, Context::Deadline wanted) {
  Context::Deadline until = std::min(wanted, context.deadline);
  if (context.cancelled) until = std::min(until, std::chrono::steady_clock::now() + kCancellationSlice);
  return until;
}

struct TimerWait {
  asio::steady_timer timer;

  TimerWait(asio::io_context& context, Context::Deadline until) : timer(context) { timer.expires_at(until); }
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> caller) {
    timer.async_wait([caller](const asio::error_code&) { caller.resume(); });
  }
  void await_resume() const noexcept {}
};

using Descriptor = asio::posix::stream_descriptor;

// Waits for a descriptor or a timer, whichever is first; then both are over before the coroutine goes on.
struct DescriptorWait {
  Descriptor& descriptor;
  Descriptor::wait_type type;
  asio::steady_timer timer;
  std::coroutine_handle<> caller;
  int pending = 2;
  bool ready = false;

  DescriptorWait(asio::io_context& context, Descriptor& watched, Descriptor::wait_type wait, Context::Deadline until)
      : descriptor(watched), type(wait), timer(context) {
    timer.expires_at(until);
  }
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) {
    caller = handle;
    descriptor.async_wait(type, [this](const asio::error_code& error) {
      ready = !error;
      timer.cancel();
      done();
    });
    timer.async_wait([this](const asio::error_code& error) {
      if (!error) descriptor.cancel();
      done();
    });
  }
  [[nodiscard]] bool await_resume() const noexcept { return ready; }
  void done() {
    if (--pending == 0) caller.resume();
  }
};

Task<Result<void>> wait_for(Loop::State& state, Context& context, int number, Descriptor::wait_type type) {
  Descriptor descriptor(state.context);
  asio::error_code error;
  descriptor.assign(number, error);
  if (error) co_return internal_error("cannot watch a descriptor: " + error.message());
  Result<void> result;
  for (;;) {
    result = state_of(context);
    if (!result) break;
    if (co_await DescriptorWait(state.context, descriptor, type, next_check(context, Context::Deadline::max()))) break;
  }
  descriptor.release();
  co_return result;
}

}  // namespace

Loop::Loop() : state_(std::make_unique<State>()) {}
Loop::~Loop() = default;

void Loop::run() {
  Loop* outer = std::exchange(current_loop, this);
  state_->context.restart();
  state_->context.run();
  current_loop = outer;
}

void Loop::stop() { state_->context.stop(); }

void Loop::post(std::function<void()> work) { asio::post(state_->context, std::move(work)); }

void Loop::spawn(Task<void> task) {
  // std::function wants copies; the task moves through a holder that only the loop's thread opens.
  auto holder = std::make_shared<Task<void>>(std::move(task));
  asio::post(state_->context, [holder] { run_detached(std::move(*holder)); });
}

Task<Result<void>> Loop::sleep(Context& context, std::chrono::nanoseconds duration) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(duration);
  for (;;) {
    if (std::chrono::steady_clock::now() >= end) co_return Result<void>{};
    auto state = state_of(context);
    if (!state) co_return state;
    co_await TimerWait(state_->context, next_check(context, end));
  }
}

Task<Result<void>> Loop::readable(Context& context, int descriptor) {
  return wait_for(*state_, context, descriptor, Descriptor::wait_read);
}

Task<Result<void>> Loop::writable(Context& context, int descriptor) {
  return wait_for(*state_, context, descriptor, Descriptor::wait_write);
}

Loop* Loop::current() { return current_loop; }

void run_to_end(Task<void> task) {
  Loop loop;
  auto wrapped = [](Task<void> inner, Loop& own) -> Task<void> {
    co_await std::move(inner);
    own.stop();
  };
  loop.spawn(wrapped(std::move(task), loop));
  loop.run();
}

}  // namespace bk::async
