#include "no_database.hpp"

#include <string>

namespace bk::app {
namespace {

Error absent() {
  return unavailable("no database was opened");
}

class NoDatabase final : public db::Database {
 public:
  [[nodiscard]] db::Dialect dialect() const override { return db::Dialect::kSqlite; }
  [[nodiscard]] const db::DatabaseOptions& options() const override { return options_; }
  [[nodiscard]] const std::string& description() const override { return description_; }

  Task<Result<db::Rows>> execute(Context&, db::Statement, db::Values) override {
    co_return absent();
  }
  Task<Result<std::unique_ptr<db::Transaction>>> begin(Context&) override { co_return absent(); }

 private:
  db::DatabaseOptions options_;
  std::string description_ = "none";
};

}  // namespace

std::unique_ptr<db::Database> no_database() {
  return std::make_unique<NoDatabase>();
}

}  // namespace bk::app
