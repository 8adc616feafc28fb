#include "sqlite_database.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "messages.hpp"
#include "transaction_base.hpp"

namespace bk::db {
namespace {

// About a millisecond of SQLite's machine; what takes longer must not hold up the loop.
constexpr std::uint32_t kStepsHere = 50;
// After a query turned out to be long, so many of its runs go straight to the pool.
constexpr std::uint8_t kHeavyRuns = 100;
constexpr unsigned kWorkers = 2;

class SqliteTransaction final : public TransactionBase {
 public:
  SqliteTransaction(
      SqliteWriter& writer, SqliteWriter::Session session, const DatabaseOptions& options)
      : writer_(writer), session_(session), options_(options) {}
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  ~SqliteTransaction() override {
    if (open_) writer_.abandon(session_);
  }

  [[nodiscard]] Dialect dialect() const override { return Dialect::kSqlite; }
  [[nodiscard]] const DatabaseOptions& options() const override { return options_; }
  Task<Result<Rows>> run(
      Context& context, std::string_view sql, std::vector<Scalar> values) override {
    return writer_.run(context, session_, sql, std::move(values));
  }
  Task<Result<void>> run_script(Context& context, std::string_view script) override {
    return writer_.run_script(context, session_, script);
  }

  Task<Result<End>> end(Context& context, bool commit, unsigned) override {
    if (!std::exchange(open_, false)) co_return internal_error("the transaction has ended before");
    if (commit) {
      auto wanted = check(context);
      if (!wanted) fail(wanted.error());
    }
    auto done = co_await writer_.finish(context, session_, commit && !failure_);
    if (commit && failure_) co_return *failure_;
    if (!done && commit) co_return std::move(done).error();
    co_return End::kDone;
  }

 private:
  SqliteWriter& writer_;
  SqliteWriter::Session session_;
  const DatabaseOptions& options_;
  bool open_ = true;
};

Result<std::string> make_temporary_folder() {
  std::error_code error;
  auto pattern = (std::filesystem::temp_directory_path(error) / "bk-db-XXXXXX").string();
  if (error || mkdtemp(pattern.data()) == nullptr) {
    return unavailable("cannot make a folder for a temporary database");
  }
  return pattern;
}

}  // namespace

Result<std::unique_ptr<Database>> SqliteDatabase::open(Dsn dsn, DatabaseOptions options) {
  if (dsn.temporary) {
    auto folder = make_temporary_folder();
    if (!folder) return std::move(folder).error();
    dsn.target = *folder + "/bk.db";
  }
  auto writer =
      SqliteConnection::open(dsn.target, SqliteConnection::Role::kWriter, dsn.sync_every_commit);
  if (!writer) return std::move(writer).error();
  return std::unique_ptr<Database>{
      new SqliteDatabase(std::move(dsn), std::move(options), std::move(writer).value())};
}

SqliteDatabase::SqliteDatabase(
    Dsn dsn, DatabaseOptions options, std::unique_ptr<SqliteConnection> writer)
    : path_(std::move(dsn.target)),
      description_(std::move(dsn.description)),
      temporary_folder_(dsn.temporary ? std::filesystem::path(path_).parent_path().string() : ""),
      options_(std::move(options)),
      readers_(path_),
      writer_(std::move(writer), options_),
      workers_(kWorkers) {}

SqliteDatabase::~SqliteDatabase() {
  if (temporary_folder_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(temporary_folder_, ignored);
}

SqliteDatabase::Answer SqliteDatabase::query_here(
    std::string_view sql,
    const std::vector<Scalar>& values,
    const Limits& limits,
    Result<Rows>& result) {
  auto reader = readers_.take();
  if (!reader) {
    result = std::move(reader).error();
    return Answer::kHere;
  }
  auto prepared = (*reader)->prepare(sql);
  if (!prepared) {
    result = std::move(prepared).error();
    return Answer::kHere;
  }
  if (!(*prepared)->read_only) return Answer::kChange;
  if ((*prepared)->heavy > 0) {
    --(*prepared)->heavy;
    return Answer::kHeavy;
  }
  result = (*reader)->run(**prepared, values, limits, kStepsHere);
  if (result || !(*reader)->gave_up()) return Answer::kHere;
  (*prepared)->heavy = kHeavyRuns;
  return Answer::kHeavy;
}

Task<Result<Rows>> SqliteDatabase::query_elsewhere(
    Context& context, std::string_view sql, std::vector<Scalar> values) {
  struct Query {
    std::string sql;
    std::vector<Scalar> values;
    Limits limits;
    Result<Rows> result = Rows{};
  };
  auto query = std::make_shared<Query>();
  query->sql = sql;
  query->values = std::move(values);
  query->limits = Limits(context, options_.acquire_timeout);
  std::function<void()> work = [this, query] {
    auto reader = readers_.take();
    query->result = reader ? (*reader)->run(query->sql, query->values, query->limits)
                           : Result<Rows>{std::move(reader).error()};
  };
  co_await workers_.run(std::move(work));
  co_return std::move(query->result);
}

Task<Result<Rows>> SqliteDatabase::execute(Context& context, Statement statement, Values values) {
  auto wanted = check(context);
  if (!wanted) co_return std::move(wanted).error();
  const std::string_view sql = statement.text(Dialect::kSqlite);
  const Verb verb = verb_of(sql);
  if (verb == Verb::kControl) co_return control_refused();
  if (verb == Verb::kQuery || verb == Verb::kWith || verb == Verb::kOther) {
    Result<Rows> result = Rows{};
    switch (query_here(sql, values.list(), Limits(context), result)) {
      case Answer::kHere:
        co_return result;
      case Answer::kHeavy:
        co_return co_await query_elsewhere(context, sql, std::move(values.list()));
      case Answer::kChange:
        break;
    }
  }
  co_return co_await writer_.execute(context, sql, std::move(values.list()));
}

Task<Result<std::unique_ptr<Transaction>>> SqliteDatabase::begin_session(
    Context& context, SqliteWriter::SessionKind kind) {
  auto wanted = check(context);
  if (!wanted) co_return std::move(wanted).error();
  auto session = co_await writer_.begin(context, kind);
  if (!session) co_return std::move(session).error();
  co_return std::unique_ptr<Transaction>{
      std::make_unique<SqliteTransaction>(writer_, *session, options_)};
}

}  // namespace bk::db
