#include "pg_pool.hpp"

#include <algorithm>
#include <asio/post.hpp>
#include <utility>

#include "bk/async/reactor.hpp"
#include "limits.hpp"

namespace bk::db {
namespace {

// A shared connection whose oldest statement is older than this is held up.
constexpr std::chrono::milliseconds kHeldUp{20};

}  // namespace

// Waits for a connection to be given back.
class PgPool::Turn final : public async::Waiter {
 public:
  Turn(PgPool& pool, Context& context) : Waiter(context), pool_(pool) {}
  ~Turn() {
    std::erase(pool_.turns_, this);
    unlink();
  }
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    waiter_ = waiter;
    pool_.turns_.push_back(this);
    pool_.loop_.state().waiters.add(*this);
    linked_ = true;
  }
  [[nodiscard]] std::optional<ErrorCode> await_resume() const noexcept { return outcome_; }
  void give_up(ErrorCode code) override {
    outcome_ = code;
    resume_later();
  }
  void resume_later() {
    std::erase(pool_.turns_, this);
    unlink();
    asio::post(pool_.loop_.state().io, [waiter = waiter_, alive = std::weak_ptr<bool>(alive_)] {
      if (!alive.expired()) waiter.resume();
    });
  }

 private:
  void unlink() {
    if (std::exchange(linked_, false)) pool_.loop_.state().waiters.remove(*this);
  }
  PgPool& pool_;
  std::coroutine_handle<> waiter_;
  std::optional<ErrorCode> outcome_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  bool linked_ = false;
};

PgPool::PgPool(
    async::Loop& loop, std::shared_ptr<PgConnector> connector, const DatabaseOptions& options)
    : loop_(loop),
      connector_(std::move(connector)),
      size_(std::max(options.pool_size, 1U)),
      acquire_timeout_(options.acquire_timeout) {}

PgPool::~PgPool() {
  close();
}

void PgPool::close() {
  closed_ = true;
  for (auto& connection : std::exchange(idle_, {})) connection->close();
  for (Slot& slot : shared_) {
    if (auto connection = std::exchange(slot.connection, nullptr)) connection->close();
  }
}

std::shared_ptr<PgConnection> PgPool::take_idle() {
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->is_alive()) return connection;
    connection->close();
    --open_;
  }
  return nullptr;
}

Task<Result<PgPool::Lease>> PgPool::exclusive(Context& context) {
  const auto self = shared_from_this();
  const auto turn = std::chrono::steady_clock::now() + acquire_timeout_;
  for (;;) {
    if (closed_) co_return unavailable("the database is being closed");
    if (auto connection = take_idle()) co_return Lease{self, std::move(connection)};
    if (open_ < size_) {
      ++open_;
      auto connection =
          co_await connector_->connect(loop_, context, std::min(turn, context.deadline));
      if (connection) co_return Lease{self, std::move(connection).value()};
      --open_;
      wake_one();
      co_return std::move(connection).error();
    }
    Context limited = context;
    limited.deadline = std::min(context.deadline, turn);
    const auto outcome = co_await Turn{*this, limited};
    if (!outcome) continue;
    auto wanted = check(context);
    if (!wanted) co_return std::move(wanted).error();
    co_return unavailable("the database is busy")
        .with_cause("PostgreSQL: all connections of the pool are in use");
  }
}

void PgPool::give_back(std::shared_ptr<PgConnection> connection) {
  if (!closed_ && connection->is_clean()) {
    idle_.push_back(std::move(connection));
  } else {
    if (!closed_ && connection->pending() > 0) cancel(*connection);
    connection->close();
    --open_;
  }
  wake_one();
}

void PgPool::wake_one() {
  if (!turns_.empty()) turns_.front()->resume_later();
}

Task<Result<std::shared_ptr<PgConnection>>> PgPool::shared(Context& context) {
  const auto self = shared_from_this();
  const auto now = std::chrono::steady_clock::now();
  Slot* best = nullptr;
  bool held_up = false;
  for (std::size_t i = 0; i < kShared; ++i) {
    Slot& slot = shared_[(next_shared_ + i) % kShared];
    const PgConnection* connection = slot.connection.get();
    if (connection != nullptr && !connection->is_broken() && connection->pending() > 0 &&
        now - connection->waiting_since() > kHeldUp) {
      held_up = true;
      continue;
    }
    const auto load = [](const Slot& each) {
      return each.connection ? each.connection->pending() : 0;
    };
    if (best == nullptr || load(slot) < load(*best)) best = &slot;
  }
  ++next_shared_;
  if (best == nullptr && held_up) co_return std::shared_ptr<PgConnection>{};
  const auto usable = [&] {
    return best->connection && (best->connection->pending() > 0 ? !best->connection->is_broken()
                                                                : best->connection->is_alive());
  };
  if (!usable()) {
    const auto guard = co_await best->connecting.lock();
    if (closed_) co_return unavailable("the database is being closed");
    if (!usable()) {
      const auto give_up = std::min(now + acquire_timeout_, context.deadline);
      if (std::chrono::steady_clock::now() >= give_up)
        co_return unavailable("the database cannot be reached");
      auto connection = co_await connector_->connect(loop_, context, give_up);
      if (!connection) co_return std::move(connection).error();
      best->connection = std::move(connection).value();
    }
  }
  co_return best->connection;
}

}  // namespace bk::db
