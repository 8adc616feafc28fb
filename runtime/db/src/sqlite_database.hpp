#pragma once

#include <memory>
#include <string>

#include "bk/db/database.hpp"
#include "dsn.hpp"
#include "sqlite_readers.hpp"
#include "sqlite_writer.hpp"
#include "workers.hpp"

namespace bk::db {

/// Queries run on the calling loop's thread while they are short, else on a small pool; changes go
/// through the writer.
class SqliteDatabase final : public Database {
 public:
  static Result<std::unique_ptr<Database>> open(Dsn dsn, DatabaseOptions options);
  ~SqliteDatabase() override;
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  [[nodiscard]] Dialect dialect() const override { return Dialect::kSqlite; }
  [[nodiscard]] const DatabaseOptions& options() const override { return options_; }
  [[nodiscard]] const std::string& description() const override { return description_; }

  Task<Result<Rows>> execute(Context& context, Statement statement, Values values) override;
  Task<Result<std::unique_ptr<Transaction>>> begin(Context& context) override {
    return begin_session(context, SqliteWriter::SessionKind::kUsual);
  }
  Task<Result<std::unique_ptr<Transaction>>> begin_rebuild(Context& context) override {
    return begin_session(context, SqliteWriter::SessionKind::kRebuild);
  }

 private:
  enum class Answer : std::uint8_t { kHere, kChange, kHeavy };

  SqliteDatabase(Dsn dsn, DatabaseOptions options, std::unique_ptr<SqliteConnection> writer);
  /// kHere: the query was answered into `result`.
  Answer query_here(
      std::string_view sql,
      const std::vector<Scalar>& values,
      const Limits& limits,
      Result<Rows>& result);
  Task<Result<std::unique_ptr<Transaction>>> begin_session(
      Context& context, SqliteWriter::SessionKind kind);
  Task<Result<Rows>> query_elsewhere(
      Context& context, std::string_view sql, std::vector<Scalar> values);

  std::string path_;
  std::string description_;
  std::string temporary_folder_;
  DatabaseOptions options_;
  SqliteReaders readers_;
  SqliteWriter writer_;
  Workers workers_;
};

}  // namespace bk::db
