#include "sqlite_error.hpp"

#include <sqlite3.h>

#include <string>

#include "messages.hpp"

namespace bk::db {
namespace {

Error constraint_error(int code, Verb verb) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return unique_violation();
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return foreign_key_violation(verb);
    case SQLITE_CONSTRAINT_NOTNULL:
      return not_null_violation();
    case SQLITE_CONSTRAINT_CHECK:
      return check_violation();
    case SQLITE_CONSTRAINT_DATATYPE:
      return bad_value();
    default:
      return Error{ErrorCode::kUnprocessable, "a rule of the data is broken"};
  }
}

Error error_of(int code, Verb verb, const Limits& limits) {
  switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
      return constraint_error(code, verb);
    case SQLITE_MISMATCH:
      return bad_value();
    case SQLITE_INTERRUPT:
      return over_error(limits);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return limits.over() ? over_error(limits) : unavailable("the database is busy");
    case SQLITE_FULL:
      return unavailable("the database has no room left");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
      return unavailable("the database cannot be reached");
    case SQLITE_TOOBIG:
      return Error{ErrorCode::kPayloadTooLarge, "the value is too big"};
    default:
      return Error{ErrorCode::kInternal};
  }
}

}  // namespace

Error sqlite_error(sqlite3* connection, int code, Verb verb, const Limits& limits) {
  std::string cause = "SQLite " + std::to_string(code) + ": ";
  cause += connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
  return error_of(code, verb, limits).with_cause(std::move(cause));
}

}  // namespace bk::db
