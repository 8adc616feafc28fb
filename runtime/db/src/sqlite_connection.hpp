#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bk/core/result.hpp"
#include "bk/db/rows.hpp"
#include "limits.hpp"
#include "verb.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace bk::db {

/// One sqlite3 connection with its prepared statements. Used by one thread at a time.
class SqliteConnection {
 public:
  enum class Role : std::uint8_t { kReader, kWriter };

  struct Prepared {
    sqlite3_stmt* statement = nullptr;
    Verb verb = Verb::kOther;
    bool read_only = false;
    std::uint8_t heavy = 0;                 ///< so many more runs belong on a thread of their own
    std::size_t values = 0;                 ///< how many it takes
    std::vector<std::uint32_t> parameters;  ///< for each of SQLite's parameters: which value it is
    std::vector<std::string> columns;
  };

  static Result<std::unique_ptr<SqliteConnection>> open(
      const std::string& path, Role role, bool sync_every_commit);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  /// Valid until the next call of prepare().
  Result<Prepared*> prepare(std::string_view sql);
  /// `steps` > 0: gives up with kInterrupted after about so many thousand steps of SQLite's
  /// machine, and does not wait for locks.
  Result<Rows> run(
      Prepared& prepared,
      const std::vector<Scalar>& values,
      const Limits& limits,
      std::uint32_t steps = 0);
  Result<Rows> run(std::string_view sql, const std::vector<Scalar>& values, const Limits& limits);
  /// All statements of a script, none of which takes values.
  Result<void> run_script(std::string_view script, const Limits& limits);

  [[nodiscard]] bool in_transaction() const;
  /// Whether the last run() ended because of its `steps`, or a lock: worth trying elsewhere.
  [[nodiscard]] bool gave_up() const { return gave_up_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const { return a == b; }
  };
  struct Entry {
    std::string sql;
    Prepared prepared;
  };
  static constexpr std::size_t kCacheSize = 256;

  SqliteConnection() = default;
  static int on_progress(void* self);
  static int on_busy(void* self, int count);
  Result<Prepared> compile(std::string_view sql, std::string_view* rest);
  Result<void> bind(Prepared& prepared, const std::vector<Scalar>& values);
  Result<Rows> step(Prepared& prepared);
  Result<void> configure(Role role, bool sync_every_commit);
  Result<void> use_wal();

  sqlite3* handle_ = nullptr;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator, Hash, Equal> by_sql_;
  const Limits* limits_ = nullptr;
  std::uint32_t steps_left_ = 0;
  bool bounded_ = false;
  bool gave_up_ = false;
};

}  // namespace bk::db
