#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bk/core/result.hpp"
#include "sqlite_connection.hpp"

namespace bk::db {

/// The connections that read. Each thread finds its own again, so that its caches stay warm; any
/// thread may take any.
class SqliteReaders {
 public:
  explicit SqliteReaders(std::string path) : path_(std::move(path)) {}
  ~SqliteReaders();
  SqliteReaders(const SqliteReaders&) = delete;
  SqliteReaders& operator=(const SqliteReaders&) = delete;

  /// A connection that goes back when this is destroyed.
  class Lease {
   public:
    Lease(SqliteReaders& readers, std::unique_ptr<SqliteConnection> connection)
        : readers_(&readers), connection_(std::move(connection)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_) readers_->give_back(std::move(connection_));
    }
    SqliteConnection* operator->() const { return connection_.get(); }

   private:
    SqliteReaders* readers_;
    std::unique_ptr<SqliteConnection> connection_;
  };
  Result<Lease> take();

 private:
  static constexpr std::size_t kSlots = 64;
  void give_back(std::unique_ptr<SqliteConnection> connection);
  std::atomic<SqliteConnection*>& slot();

  std::string path_;
  std::array<std::atomic<SqliteConnection*>, kSlots> slots_{};
  std::mutex mutex_;
  std::vector<std::unique_ptr<SqliteConnection>> others_;
};

}  // namespace bk::db
