#include <asio/posix/stream_descriptor.hpp>

#include "bk/async/loop.hpp"
#include "bk/async/reactor.hpp"

namespace bk::async {

void LoopWaiters::add(Waiter& waiter) {
  waiter.next_ = first;
  if (first != nullptr) first->previous_ = &waiter;
  first = &waiter;
  if (!armed) arm();
}

void LoopWaiters::remove(Waiter& waiter) {
  if (looking_at == &waiter) looking_at = waiter.next_;
  (waiter.previous_ != nullptr ? waiter.previous_->next_ : first) = waiter.next_;
  if (waiter.next_ != nullptr) waiter.next_->previous_ = waiter.previous_;
}

void LoopWaiters::arm() {
  armed = true;
  timer.expires_after(kContextInterval);
  timer.async_wait([this](const asio::error_code& error) {
    armed = false;
    if (!error && first != nullptr) look();
  });
}

void LoopWaiters::look() {
  const auto now = std::chrono::steady_clock::now();
  for (looking_at = first; looking_at != nullptr;) {
    Waiter& waiter = *looking_at;
    looking_at = waiter.next_;
    if (waiter.context().is_cancelled()) {
      waiter.give_up(ErrorCode::kCancelled);
    } else if (now >= waiter.context().deadline) {
      waiter.give_up(ErrorCode::kDeadlineExceeded);
    }
  }
  if (first != nullptr && !armed) arm();
}

namespace {

Error to_error(ErrorCode code) {
  return Error{
      code,
      code == ErrorCode::kCancelled ? "the caller has gone" : "the work took longer than allowed"};
}

/// What the context says before a wait begins.
std::optional<ErrorCode> verdict(const Context& context) {
  if (context.is_cancelled()) return ErrorCode::kCancelled;
  if (context.deadline != Context::Deadline::max() &&
      std::chrono::steady_clock::now() >= context.deadline) {
    return ErrorCode::kDeadlineExceeded;
  }
  return std::nullopt;
}

class Wait : public Waiter {
 public:
  Wait(LoopWaiters& waiters, Context& context)
      : Waiter(context),
        waiters_(waiters),
        watched_(context.cancelled != nullptr || context.deadline != Context::Deadline::max()) {}
  ~Wait() {
    if (linked_) waiters_.remove(*this);
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  [[nodiscard]] std::optional<ErrorCode> await_resume() const noexcept { return outcome_; }

 protected:
  void begin(std::coroutine_handle<> handle) {
    handle_ = handle;
    if (!watched_) return;
    waiters_.add(*this);
    linked_ = true;
  }
  void end() {
    if (linked_) waiters_.remove(*this);
    linked_ = false;
    handle_.resume();
  }
  // Not looked at again: give_up() is called once.
  void settle(ErrorCode code) {
    outcome_ = code;
    if (linked_) waiters_.remove(*this);
    linked_ = false;
  }
  [[nodiscard]] bool settled() const { return outcome_.has_value(); }

 private:
  LoopWaiters& waiters_;
  std::coroutine_handle<> handle_;
  std::optional<ErrorCode> outcome_;
  bool watched_;
  bool linked_ = false;
};

class Sleep final : public Wait {
 public:
  Sleep(Loop::State& loop, Context& context, Context::Deadline until)
      : Wait(loop.waiters, context), timer_(loop.io, until) {}

  void await_suspend(std::coroutine_handle<> handle) {
    begin(handle);
    timer_.async_wait([this](const asio::error_code&) { end(); });
  }
  void give_up(ErrorCode code) override {
    settle(code);
    timer_.cancel();
  }

 private:
  asio::steady_timer timer_;
};

class Ready final : public Wait {
 public:
  using Descriptor = asio::posix::stream_descriptor;
  Ready(Loop::State& loop, Context& context, Descriptor& descriptor, Descriptor::wait_type event)
      : Wait(loop.waiters, context), descriptor_(descriptor), event_(event) {}

  void await_suspend(std::coroutine_handle<> handle) {
    begin(handle);
    arm();
  }
  void give_up(ErrorCode code) override {
    settle(code);
    descriptor_.cancel();
  }

 private:
  void arm() {
    descriptor_.async_wait(event_, [this](const asio::error_code& error) {
      // The wait in the other direction was given up, and took this one with it.
      if (error == asio::error::operation_aborted && !settled()) return arm();
      end();
    });
  }

  Descriptor& descriptor_;
  Descriptor::wait_type event_;
};

}  // namespace

Task<Result<void>> Loop::sleep(Context& context, std::chrono::nanoseconds duration) {
  if (const auto code = verdict(context)) co_return to_error(*code);
  const auto now = std::chrono::steady_clock::now();
  const bool cut = context.deadline - now < duration;
  const auto until = cut ? context.deadline : now + duration;
  if (const auto code = co_await Sleep{*state_, context, until}) co_return to_error(*code);
  if (cut) co_return to_error(ErrorCode::kDeadlineExceeded);
  co_return Result<void>{};
}

Task<Result<void>> Loop::readable(Context& context, int descriptor) {
  Descriptor registered{*this, descriptor};
  co_return co_await registered.readable(context);
}

Task<Result<void>> Loop::writable(Context& context, int descriptor) {
  Descriptor registered{*this, descriptor};
  co_return co_await registered.writable(context);
}

struct Descriptor::State {
  State(Loop::State& of, int number) : loop(of), descriptor(of.io) {
    descriptor.assign(number, failure);
  }
  ~State() {
    if (descriptor.is_open()) descriptor.release();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Task<Result<void>> wait(Context& context, asio::posix::stream_descriptor::wait_type event) {
    if (failure) co_return internal_error("cannot watch a descriptor: " + failure.message());
    if (const auto code = verdict(context)) co_return to_error(*code);
    const auto code = co_await Ready{loop, context, descriptor, event};
    if (code) co_return to_error(*code);
    co_return Result<void>{};
  }

  Loop::State& loop;
  asio::posix::stream_descriptor descriptor;
  asio::error_code failure;
};

Descriptor::Descriptor(Loop& loop, int descriptor)
    : state_(std::make_unique<State>(loop.state(), descriptor)) {}
Descriptor::~Descriptor() = default;
Descriptor::Descriptor(Descriptor&&) noexcept = default;
Descriptor& Descriptor::operator=(Descriptor&&) noexcept = default;

Task<Result<void>> Descriptor::readable(Context& context) {
  return state_->wait(context, asio::posix::stream_descriptor::wait_read);
}

Task<Result<void>> Descriptor::writable(Context& context) {
  return state_->wait(context, asio::posix::stream_descriptor::wait_write);
}

}  // namespace bk::async
