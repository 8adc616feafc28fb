#include "pg_connector.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace bk::db {
namespace {

// One attempt, shared with the thread that makes it.
struct Attempt {
  PGconn* handle = nullptr;
  std::string failure;

  Attempt() = default;
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;
  ~Attempt() {
    if (handle != nullptr) PQfinish(handle);
  }

  void run(const std::string& uri, std::chrono::milliseconds idle_transaction_timeout) {
    const std::array keywords{
        "dbname",
        "connect_timeout",
        "client_encoding",
        "fallback_application_name",
        static_cast<const char*>(nullptr)};
    const std::array values{uri.c_str(), "5", "UTF8", "bk", static_cast<const char*>(nullptr)};
    handle = PQconnectdbParams(keywords.data(), values.data(), 1);
    if (handle == nullptr || PQstatus(handle) != CONNECTION_OK) {
      failure = handle == nullptr ? "out of memory" : PQerrorMessage(handle);
      return;
    }
    PQsetNoticeProcessor(
        handle, [](void*, const char*) {}, nullptr);
    // The forms that values are read in, whatever the server's defaults.
    const std::string settings =
        "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET "
        "bytea_output = 'hex'; "
        "SET extra_float_digits = 1; SET idle_in_transaction_session_timeout = " +
        std::to_string(idle_transaction_timeout.count());
    PGresult* set = PQexec(handle, settings.c_str());
    if (PQresultStatus(set) != PGRES_COMMAND_OK) failure = PQerrorMessage(handle);
    PQclear(set);
  }
};

}  // namespace

Task<Result<std::shared_ptr<PgConnection>>> PgConnector::connect(
    async::Loop& loop, Context& context, Context::Deadline give_up) {
  std::chrono::milliseconds pause{50};
  for (;;) {
    auto attempt = std::make_shared<Attempt>();
    // Not written into the call: gcc 12 destroys a closure twice that is made there.
    std::function<void()> work = [attempt, uri = uri_, timeout = idle_transaction_timeout_] {
      attempt->run(uri, timeout);
    };
    co_await workers_.run(std::move(work));
    if (attempt->failure.empty()) {
      co_return std::make_shared<PgConnection>(loop, std::exchange(attempt->handle, nullptr));
    }
    const Error error =
        unavailable("the database cannot be reached").with_cause("PostgreSQL: " + attempt->failure);
    if (std::chrono::steady_clock::now() + pause >= give_up) co_return error;
    auto slept = co_await loop.sleep(context, pause);
    if (!slept) co_return error;
    pause = std::min(pause * 2, std::chrono::milliseconds{1000});
  }
}

void PgConnector::cancel(const PgConnection& connection) {
  auto cancel = connection.make_cancel();
  if (!cancel) return;
  // What cannot be cancelled runs on, and nobody waits for it.
  workers_.start([cancel] {
    std::array<char, 256> message{};
    (void)PQcancel(static_cast<PGcancel*>(cancel.get()), message.data(), message.size());
  });
}

}  // namespace bk::db
