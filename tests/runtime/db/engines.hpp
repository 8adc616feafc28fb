#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "bk/async/loop.hpp"
#include "bk/async/task.hpp"
#include "bk/db/database.hpp"

namespace bk::db {

/// The databases that the conformance suite runs against.
enum class Engine { kSqlite, kPostgresql };
std::ostream& operator<<(std::ostream& out, Engine engine);
/// Those that are there; PostgreSQL is missing where its programs are.
std::vector<Engine> engines();

/// An empty database: a temporary file, or a schema of its own on the shared server.
class TestDatabase {
 public:
  explicit TestDatabase(Engine engine, DatabaseOptions options = {});
  ~TestDatabase();

  Database& operator*() const { return *database_; }
  Database* operator->() const { return database_.get(); }
  Context& context() { return context_; }
  [[nodiscard]] const std::string& dsn() const { return dsn_; }

  /// Runs a task on a loop of its own.
  void run(const std::function<Task<>(Database&, Context&)>& body);
  /// Statements separated by semicolons; `lite` on SQLite.
  void script(const char* lite, const char* postgres);

 private:
  std::string dsn_;
  std::string schema_;
  std::string folder_;
  std::unique_ptr<Database> database_;
  Context context_;
};

/// A failure's code, or nothing.
template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "ok" : std::string{to_string(result.error().code())};
}
/// With the cause, for messages of failed tests.
template <class T>
std::string why(const Result<T>& result) {
  return result ? "ok"
                : std::string{to_string(result.error().code())} + ": " + result.error().message() +
                      " (" + result.error().cause() + ")";
}

}  // namespace bk::db
