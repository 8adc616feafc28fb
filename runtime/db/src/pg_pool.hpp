#pragma once

#include <array>
#include <deque>
#include <memory>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/async/mutex.hpp"
#include "bk/db/database.hpp"
#include "pg_connection.hpp"
#include "pg_connector.hpp"

namespace bk::db {

/// The connections of one loop: two that queries share, and a bounded number that transactions and
/// writes have to themselves. Used on the loop's thread.
class PgPool : public std::enable_shared_from_this<PgPool> {
 public:
  PgPool(async::Loop& loop, std::shared_ptr<PgConnector> connector, const DatabaseOptions& options);
  ~PgPool();
  PgPool(const PgPool&) = delete;
  PgPool& operator=(const PgPool&) = delete;

  /// A connection of one's own, given back when this is destroyed; one that is not clean then is
  /// closed.
  class Lease {
   public:
    Lease(std::shared_ptr<PgPool> pool, std::shared_ptr<PgConnection> connection)
        : pool_(std::move(pool)), connection_(std::move(connection)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    PgConnection* operator->() const { return connection_.get(); }
    PgConnection& operator*() const { return *connection_; }

   private:
    std::shared_ptr<PgPool> pool_;
    std::shared_ptr<PgConnection> connection_;
  };

  Task<Result<Lease>> exclusive(Context& context);
  /// Null when those that are shared are held up by something slow: take an exclusive one.
  Task<Result<std::shared_ptr<PgConnection>>> shared(Context& context);
  void cancel(const PgConnection& connection) { connector_->cancel(connection); }
  [[nodiscard]] async::Loop& loop() { return loop_; }

  /// Closes everything; nothing may be asked of the pool after.
  void close();

 private:
  static constexpr std::size_t kShared = 2;
  class Turn;
  struct Slot {
    std::shared_ptr<PgConnection> connection;
    async::Mutex connecting;
  };

  void give_back(std::shared_ptr<PgConnection> connection);
  void wake_one();
  std::shared_ptr<PgConnection> take_idle();

  async::Loop& loop_;
  std::shared_ptr<PgConnector> connector_;
  std::size_t size_;
  std::chrono::milliseconds acquire_timeout_;
  std::vector<std::shared_ptr<PgConnection>> idle_;
  std::size_t open_ = 0;
  std::deque<Turn*> turns_;
  std::array<Slot, kShared> shared_;
  std::size_t next_shared_ = 0;
  bool closed_ = false;
};

}  // namespace bk::db
