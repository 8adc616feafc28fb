#pragma once

#include <string>

#include "bk/testing/temporary_folder.hpp"

namespace bk::testing {

/// A database that nobody else uses, gone at the end of its life: a SQLite file in a temporary
/// folder or, when $BK_TEST_DATABASE_URL names a PostgreSQL server, a new schema on it.
class TemporaryDatabase {
 public:
  TemporaryDatabase();
  ~TemporaryDatabase();
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;

  /// What DATABASE_URL must be set to.
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  TemporaryFolder folder_;
  std::string server_;  // empty for SQLite
  std::string schema_;
  std::string url_;
};

}  // namespace bk::testing
