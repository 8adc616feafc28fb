#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

namespace bkctl::test {

/// A PostgreSQL server of its own, in a temporary folder, on a loopback port; stopped and removed
/// when destroyed, and gone when this process dies. Starting takes about two seconds.
class PostgresServer {
 public:
  /// Null, after saying why on standard error, when PostgreSQL's programs are not there
  /// ($BKCTL_POSTGRES_BIN, else Debian's /usr/lib/postgresql/<version>/bin) or it does not start.
  static std::unique_ptr<PostgresServer> start();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// `postgresql://postgres@127.0.0.1:<port>/postgres`
  [[nodiscard]] const std::string& url() const { return url_; }

  /// For tests of what happens when the server goes away. kill(): as kill -9 does, all its
  /// processes.
  void stop();
  void kill();
  bool restart();

 private:
  PostgresServer() = default;
  bool run();

  std::string bin_;
  std::string folder_;
  std::string url_;
  int port_ = 0;
  pid_t process_ = -1;
};

/// The URL of the server that all tests of this process share: $BKCTL_TEST_DATABASE_URL, else one
/// that is started now. Null when there is none; tests then skip, and say so.
const std::string* shared_postgres_url();

/// `url` with a new, empty schema as search path; the schema is called `<prefix>_<something
/// unique>`. Creating it is left to the caller, who has a way to execute SQL: `CREATE SCHEMA
/// <name>`.
struct SchemaUrl {
  std::string name;
  std::string url;
};
SchemaUrl fresh_schema(const std::string& url, const std::string& prefix = "test");

}  // namespace bkctl::test
