#include "sqlite_readers.hpp"

#include <utility>

namespace bk::db {
namespace {

std::size_t thread_number() {
  static std::atomic<std::size_t> next{0};
  thread_local const std::size_t number = next.fetch_add(1, std::memory_order_relaxed);
  return number;
}

}  // namespace

SqliteReaders::~SqliteReaders() {
  for (auto& slot : slots_) delete slot.load();
}

std::atomic<SqliteConnection*>& SqliteReaders::slot() {
  return slots_[thread_number() % kSlots];
}

Result<SqliteReaders::Lease> SqliteReaders::take() {
  std::unique_ptr<SqliteConnection> connection{slot().exchange(nullptr, std::memory_order_acquire)};
  if (!connection) {
    const std::lock_guard lock(mutex_);
    if (!others_.empty()) {
      connection = std::move(others_.back());
      others_.pop_back();
    }
  }
  if (!connection) {
    auto opened = SqliteConnection::open(path_, SqliteConnection::Role::kReader, false);
    if (!opened) return std::move(opened).error();
    connection = std::move(opened).value();
  }
  return Lease{*this, std::move(connection)};
}

void SqliteReaders::give_back(std::unique_ptr<SqliteConnection> connection) {
  SqliteConnection* none = nullptr;
  if (slot().compare_exchange_strong(none, connection.get(), std::memory_order_release)) {
    (void)connection.release();
    return;
  }
  const std::lock_guard lock(mutex_);
  others_.push_back(std::move(connection));
}

}  // namespace bk::db
