#include "sqlite_connection.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include "messages.hpp"
#include "sqlite_error.hpp"
#include "sqlite_functions.hpp"

namespace bk::db {
namespace {

constexpr int kStepsPerCheck = 1000;

Result<std::vector<std::uint32_t>> parameters_of(sqlite3_stmt* statement) {
  std::vector<std::uint32_t> out;
  const int count = sqlite3_bind_parameter_count(statement);
  for (int i = 1; i <= count; ++i) {
    const char* name = sqlite3_bind_parameter_name(statement, i);
    if (name == nullptr) return internal_error("a statement's parameters are $1, $2, …");
    std::uint32_t number = 0;
    const char* end = name + std::strlen(name);
    const auto parsed = std::from_chars(name + 1, end, number);
    if (name[0] != '$' || parsed.ec != std::errc{} || parsed.ptr != end || number == 0) {
      return internal_error("a statement's parameters are $1, $2, …, not " + std::string{name});
    }
    out.push_back(number - 1);
  }
  return out;
}

struct Binder {
  sqlite3_stmt* statement;
  int index;

  int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
  int operator()(bool value) const { return sqlite3_bind_int(statement, index, value ? 1 : 0); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
  int operator()(double value) const { return sqlite3_bind_double(statement, index, value); }
  int operator()(const std::string& value) const {
    return sqlite3_bind_text64(
        statement, index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int operator()(const Bytes& value) const {
    const std::string& octets = value.octets();
    // A null pointer would bind NULL instead of a blob without octets.
    const char* data = octets.empty() ? "" : octets.data();
    return sqlite3_bind_blob64(statement, index, data, octets.size(), SQLITE_STATIC);
  }
};

Scalar column_value(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
      return {};
    default:
      break;
  }
  const bool blob = sqlite3_column_type(statement, column) == SQLITE_BLOB;
  const void* data = blob ? sqlite3_column_blob(statement, column)
                          : static_cast<const void*>(sqlite3_column_text(statement, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  std::string octets(size == 0 ? "" : static_cast<const char*>(data), size);
  if (blob) return Bytes{std::move(octets)};
  return octets;
}

std::vector<std::string> columns_of(sqlite3_stmt* statement) {
  std::vector<std::string> out;
  const int columns = sqlite3_column_count(statement);
  out.reserve(static_cast<std::size_t>(columns));
  for (int i = 0; i < columns; ++i) out.emplace_back(sqlite3_column_name(statement, i));
  return out;
}

// SQLite compiles a statement anew when the schema has changed under it.
void refresh_columns(SqliteConnection::Prepared& prepared) {
  if (sqlite3_stmt_status(prepared.statement, SQLITE_STMTSTATUS_REPREPARE, 1) == 0) return;
  prepared.columns = columns_of(prepared.statement);
}

}  // namespace

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(
    const std::string& path, Role role, bool sync_every_commit) {
  std::unique_ptr<SqliteConnection> connection{new SqliteConnection};
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (role == Role::kWriter ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &connection->handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    return unavailable("cannot open the database file " + path)
        .with_cause(std::string{"SQLite: "} + sqlite3_errmsg(connection->handle_));
  }
  auto configured = connection->configure(role, sync_every_commit);
  if (!configured) return std::move(configured).error();
  return connection;
}

SqliteConnection::~SqliteConnection() {
  for (Entry& entry : entries_) sqlite3_finalize(entry.prepared.statement);
  sqlite3_close_v2(handle_);
}

Result<void> SqliteConnection::configure(Role role, bool sync_every_commit) {
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_progress_handler(handle_, kStepsPerCheck, &on_progress, this);
  sqlite3_busy_handler(handle_, &on_busy, this);
  add_functions(handle_);
  if (role == Role::kWriter) {
    auto wal = use_wal();
    if (!wal) return wal;
  }
  // In WAL mode NORMAL loses no row when the process dies, only when the machine does; FULL not
  // even then.
  return run_script(
      role == Role::kReader
          ? "PRAGMA query_only = ON; PRAGMA cache_size = -8192; PRAGMA foreign_keys = ON"
      : sync_every_commit
          ? "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA foreign_keys = ON"
          : "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA foreign_keys = ON",
      Limits{});
}

// Changing to WAL mode answers SQLITE_BUSY without asking the busy handler when several processes
// start at once.
Result<void> SqliteConnection::use_wal() {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  for (;;) {
    Limits limits;
    limits.turn = end;
    auto mode = run("PRAGMA journal_mode = WAL", {}, limits);
    if (mode) {
      const std::string* name = mode->empty() ? nullptr : (*mode)[0].text(0);
      if (name != nullptr && *name == "wal") return {};
      return unavailable("the database file cannot be used in WAL mode: is it on a network drive?");
    }
    if (!gave_up_ || std::chrono::steady_clock::now() >= end) return std::move(mode).error();
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

int SqliteConnection::on_progress(void* self) {
  auto& connection = *static_cast<SqliteConnection*>(self);
  if (connection.limits_ == nullptr) return 0;
  if (connection.limits_->over()) return 1;
  if (!connection.bounded_) return 0;
  if (connection.steps_left_ > 0) {
    --connection.steps_left_;
    return 0;
  }
  connection.gave_up_ = true;
  return 1;
}

int SqliteConnection::on_busy(void* self, int count) {
  auto& connection = *static_cast<SqliteConnection*>(self);
  if (connection.bounded_ || connection.limits_ == nullptr) return 0;
  const Limits& limits = *connection.limits_;
  if (limits.over() || std::chrono::steady_clock::now() >= limits.turn) return 0;
  // Short at first: most writers of other processes are done within a millisecond.
  std::this_thread::sleep_for(std::chrono::microseconds{std::min(100 << std::min(count, 6), 5000)});
  return 1;
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

Result<SqliteConnection::Prepared> SqliteConnection::compile(
    std::string_view sql, std::string_view* rest) {
  Prepared prepared;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(
      handle_,
      sql.data(),
      static_cast<int>(sql.size()),
      rest == nullptr ? SQLITE_PREPARE_PERSISTENT : 0,
      &prepared.statement,
      &tail);
  if (code != SQLITE_OK) return sqlite_error(handle_, code, Verb::kOther, Limits{});
  const std::string_view after = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  if (rest != nullptr) {
    *rest = after;
  } else if (after.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    sqlite3_finalize(prepared.statement);
    return internal_error("execute() takes one statement: use execute_script() for several");
  }
  if (prepared.statement == nullptr) return prepared;
  prepared.verb = verb_of(sql);
  prepared.read_only = sqlite3_stmt_readonly(prepared.statement) != 0;
  auto parameters = parameters_of(prepared.statement);
  if (!parameters) {
    sqlite3_finalize(prepared.statement);
    return std::move(parameters).error();
  }
  prepared.parameters = std::move(parameters).value();
  for (const auto number : prepared.parameters) {
    prepared.values = std::max<std::size_t>(prepared.values, number + std::size_t{1});
  }
  prepared.columns = columns_of(prepared.statement);
  return prepared;
}

Result<SqliteConnection::Prepared*> SqliteConnection::prepare(std::string_view sql) {
  if (const auto found = by_sql_.find(sql); found != by_sql_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->prepared;
  }
  auto compiled = compile(sql, nullptr);
  if (!compiled) return std::move(compiled).error();
  if (compiled->statement == nullptr) return internal_error("an empty statement");
  if (entries_.size() == kCacheSize) {
    by_sql_.erase(entries_.back().sql);
    sqlite3_finalize(entries_.back().prepared.statement);
    entries_.pop_back();
  }
  entries_.push_front({std::string{sql}, std::move(compiled).value()});
  by_sql_.emplace(entries_.front().sql, entries_.begin());
  return &entries_.front().prepared;
}

Result<void> SqliteConnection::bind(Prepared& prepared, const std::vector<Scalar>& values) {
  if (values.size() != prepared.values) {
    return internal_error(
        "the statement takes " + std::to_string(prepared.values) + " values and was given " +
        std::to_string(values.size()));
  }
  for (std::size_t i = 0; i < prepared.parameters.size(); ++i) {
    const Scalar& value = values[prepared.parameters[i]];
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && text->find('\0') != std::string::npos) return nul_in_text();
    const int code = std::visit(Binder{prepared.statement, static_cast<int>(i) + 1}, value);
    if (code != SQLITE_OK) return sqlite_error(handle_, code, prepared.verb, *limits_);
  }
  return {};
}

Result<Rows> SqliteConnection::step(Prepared& prepared) {
  std::vector<Scalar> values;
  for (;;) {
    const int code = sqlite3_step(prepared.statement);
    if (values.empty()) refresh_columns(prepared);
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) {
      const int kind = code & 0xFF;
      if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED) gave_up_ = true;
      Error error = sqlite_error(handle_, code, prepared.verb, *limits_);
      sqlite3_reset(prepared.statement);
      return error;
    }
    const int columns = static_cast<int>(prepared.columns.size());
    for (int i = 0; i < columns; ++i) values.push_back(column_value(prepared.statement, i));
  }
  sqlite3_reset(prepared.statement);
  const bool changed = !prepared.read_only && counts_rows(prepared.verb);
  return Rows{prepared.columns, std::move(values), changed ? sqlite3_changes64(handle_) : 0};
}

Result<Rows> SqliteConnection::run(
    Prepared& prepared,
    const std::vector<Scalar>& values,
    const Limits& limits,
    std::uint32_t steps) {
  gave_up_ = false;
  bounded_ = steps > 0;
  steps_left_ = steps;
  limits_ = &limits;
  auto bound = bind(prepared, values);
  auto result = bound ? step(prepared) : Result<Rows>{std::move(bound).error()};
  limits_ = nullptr;
  return result;
}

Result<Rows> SqliteConnection::run(
    std::string_view sql, const std::vector<Scalar>& values, const Limits& limits) {
  limits_ = &limits;
  bounded_ = false;
  gave_up_ = false;
  auto prepared = prepare(sql);
  limits_ = nullptr;
  if (!prepared) return std::move(prepared).error();
  return run(**prepared, values, limits);
}

Result<void> SqliteConnection::run_script(std::string_view script, const Limits& limits) {
  while (!script.empty()) {
    std::string_view rest;
    limits_ = &limits;
    bounded_ = false;
    auto compiled = compile(script, &rest);
    limits_ = nullptr;
    if (!compiled) return std::move(compiled).error();
    script = rest;
    if (compiled->statement == nullptr) continue;
    auto done = run(*compiled, {}, limits);
    sqlite3_finalize(compiled->statement);
    if (!done) return std::move(done).error();
  }
  return {};
}

}  // namespace bk::db
