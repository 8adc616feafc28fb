#include "postgres_database.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <coroutine>
#include <utility>

#include "limits.hpp"
#include "messages.hpp"
#include "pg_transaction.hpp"

namespace bk::db {
namespace {

constexpr unsigned kAttempts = 3;

// Ends, by being destroyed, with its loop: then the loop's connections must be closed before its
// reactor goes.
class Resident {
 public:
  Resident(std::weak_ptr<PostgresDatabase::Registry> registry, async::Loop& loop)
      : registry_(std::move(registry)), loop_(&loop) {}
  Resident(Resident&& other) noexcept
      : registry_(std::move(other.registry_)), loop_(std::exchange(other.loop_, nullptr)) {}
  Resident& operator=(Resident&&) = delete;
  ~Resident() {
    if (loop_ == nullptr) return;
    if (const auto registry = registry_.lock()) registry->remove(loop_);
  }

 private:
  std::weak_ptr<PostgresDatabase::Registry> registry_;
  async::Loop* loop_;
};

Task<void> reside(Resident) {
  co_await std::suspend_always{};
}

bool worth_retrying(Fate fate, bool query) {
  if (fate == Fate::kUnsent || fate == Fate::kStale) return true;
  return query && (fate == Fate::kLost || fate == Fate::kCancelled);
}

}  // namespace

void PostgresDatabase::Registry::remove(const async::Loop* loop) {
  std::shared_ptr<PgPool> pool;
  {
    const std::lock_guard lock(mutex);
    const auto found = std::find_if(
        pools.begin(), pools.end(), [&](const auto& each) { return each.first == loop; });
    if (found == pools.end()) return;
    pool = std::move(found->second);
    pools.erase(found);
  }
  pool->close();
}

Result<std::unique_ptr<Database>> PostgresDatabase::open(Dsn dsn, DatabaseOptions options) {
  char* message = nullptr;
  PQconninfoOption* parsed = PQconninfoParse(dsn.target.c_str(), &message);
  if (parsed == nullptr) {
    Error error = invalid_argument("the database URI cannot be read: " + dsn.description)
                      .with_cause(message == nullptr ? "" : message);
    PQfreemem(message);
    return error;
  }
  PQconninfoFree(parsed);
  return std::unique_ptr<Database>{new PostgresDatabase(std::move(dsn), std::move(options))};
}

PostgresDatabase::PostgresDatabase(Dsn dsn, DatabaseOptions options)
    : description_(std::move(dsn.description)),
      options_(std::move(options)),
      connector_(std::make_shared<PgConnector>(
          std::move(dsn.target), options_.idle_transaction_timeout)) {}

PostgresDatabase::~PostgresDatabase() {
  for (auto& [loop, pool] : registry_->pools) pool->close();
}

std::shared_ptr<PgPool> PostgresDatabase::pool() {
  async::Loop* const loop = async::Loop::current();
  const std::lock_guard lock(registry_->mutex);
  for (auto& [owner, pool] : registry_->pools) {
    if (owner == loop) return pool;
  }
  auto made = std::make_shared<PgPool>(*loop, connector_, options_);
  registry_->pools.emplace_back(loop, made);
  loop->spawn(reside(Resident{registry_, *loop}));
  return made;
}

Task<PgOutcome> PostgresDatabase::run_exclusive(
    PgPool& pool, Context& context, std::string_view sql, const std::vector<Scalar>& values) {
  auto lease = co_await pool.exclusive(context);
  if (!lease) co_return PgOutcome{std::move(lease).error(), Fate::kDone};
  co_return co_await (*lease)->run(context, sql, values);
}

Task<PgOutcome> PostgresDatabase::run_shared(
    PgPool& pool, Context& context, std::string_view sql, const std::vector<Scalar>& values) {
  auto connection = co_await pool.shared(context);
  if (!connection) co_return PgOutcome{std::move(connection).error(), Fate::kDone};
  if (!*connection) co_return co_await run_exclusive(pool, context, sql, values);
  auto outcome = co_await (*connection)->run(context, sql, values);
  const bool left_waiting = !outcome.result && outcome.fate == Fate::kDone && !check(context);
  if (left_waiting && (*connection)->pending() > 0) {
    (*connection)->expect_stray_cancel();
    pool.cancel(**connection);
  }
  co_return outcome;
}

Task<Result<Rows>> PostgresDatabase::execute(Context& context, Statement statement, Values values) {
  auto wanted = check(context);
  if (!wanted) co_return std::move(wanted).error();
  const std::string_view sql = statement.text(Dialect::kPostgresql);
  const Verb verb = verb_of(sql);
  if (verb == Verb::kControl) co_return control_refused();
  const auto connections = pool();
  for (unsigned attempt = 1;; ++attempt) {
    PgOutcome outcome;
    if (is_query(verb)) {
      outcome = co_await run_shared(*connections, context, sql, values.list());
    } else {
      outcome = co_await run_exclusive(*connections, context, sql, values.list());
    }
    if (attempt == kAttempts || !worth_retrying(outcome.fate, is_query(verb))) {
      co_return std::move(outcome.result);
    }
  }
}

Task<Result<std::unique_ptr<Transaction>>> PostgresDatabase::begin(Context& context) {
  auto wanted = check(context);
  if (!wanted) co_return std::move(wanted).error();
  const auto connections = pool();
  for (unsigned attempt = 1;; ++attempt) {
    auto lease = co_await connections->exclusive(context);
    if (!lease) co_return std::move(lease).error();
    auto begun = co_await (*lease)->run(context, "BEGIN", {});
    if (begun.result) {
      co_return std::unique_ptr<Transaction>{
          std::make_unique<PgTransaction>(connections, std::move(lease).value(), options_)};
    }
    const bool lost = begun.fate == Fate::kUnsent || begun.fate == Fate::kLost;
    if (!lost || attempt == kAttempts) co_return std::move(begun.result).error();
  }
}

}  // namespace bk::db
