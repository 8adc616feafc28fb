#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "bk/async/loop.hpp"
#include "pg_connection.hpp"
#include "workers.hpp"

namespace bk::db {

/// Makes connections and sends cancellations, on threads of its own: libpq looks up names and
/// shakes hands blocking.
class PgConnector {
 public:
  PgConnector(std::string uri, std::chrono::milliseconds idle_transaction_timeout)
      : uri_(std::move(uri)),
        idle_transaction_timeout_(idle_transaction_timeout),
        workers_(kThreads) {}

  /// Tries, with pauses that grow, until it succeeds or `give_up` is there.
  Task<Result<std::shared_ptr<PgConnection>>> connect(
      async::Loop& loop, Context& context, Context::Deadline give_up);
  /// Cancels what runs on the connection, soon.
  void cancel(const PgConnection& connection);

 private:
  static constexpr unsigned kThreads = 4;

  std::string uri_;
  std::chrono::milliseconds idle_transaction_timeout_;
  Workers workers_;
};

}  // namespace bk::db
