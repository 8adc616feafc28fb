#include "pg_error.hpp"

#include <libpq-fe.h>

#include <array>
#include <utility>

#include "limits.hpp"
#include "messages.hpp"

namespace bk::db {
namespace {

Error integrity_error(std::string_view state, Verb verb) {
  if (state == "23505" || state == "23P01") return unique_violation();
  if (state == "23503" || state == "23001") return foreign_key_violation(verb);
  if (state == "23502") return not_null_violation();
  if (state == "23514") return check_violation();
  return Error{ErrorCode::kUnprocessable, "a rule of the data is broken"};
}

Error error_of(std::string_view state, Verb verb) {
  const std::string_view group = state.substr(0, 2);
  if (group == "23") return integrity_error(state, verb);
  if (state == "22021" || state == "22P05") return nul_in_text();
  if (group == "22") return bad_value();
  if (state == "08P01") return Error{ErrorCode::kInternal};  // a wrong number of values
  if (group == "40") return unavailable("too much is changing at once; try again");
  if (state == "57014") return deadline_error();
  if (state == "25P03") return idle_too_long();
  if (state == "55P03") return unavailable("the database is busy");
  if (group == "53" || group == "57" || group == "08")
    return unavailable("the database cannot be reached");
  if (group == "54") return Error{ErrorCode::kPayloadTooLarge, "the value is too big"};
  return Error{ErrorCode::kInternal};
}

}  // namespace

std::string_view sqlstate_of(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? std::string_view{} : std::string_view{state};
}

Error pg_error(const PGresult* result, Verb verb) {
  const std::string_view state = sqlstate_of(result);
  std::string cause = "PostgreSQL " + std::string{state};
  for (const int field : std::array<int, 3>{
           PG_DIAG_MESSAGE_PRIMARY, PG_DIAG_MESSAGE_DETAIL, PG_DIAG_CONSTRAINT_NAME}) {
    const char* text = PQresultErrorField(result, field);
    if (text != nullptr) cause += std::string{": "} + text;
  }
  return error_of(state, verb).with_cause(std::move(cause));
}

Error pg_lost(PGconn* connection) {
  return unavailable("the database cannot be reached")
      .with_cause(connection == nullptr ? "PostgreSQL: no connection" : PQerrorMessage(connection));
}

bool is_serialisation_failure(std::string_view sqlstate) {
  return sqlstate == "40001" || sqlstate == "40P01";
}

bool is_stale_statement(std::string_view sqlstate) {
  // 0A000 "cached plan must not change result type" is the only such failure of an execution.
  return sqlstate == "0A000" || sqlstate == "26000";
}

}  // namespace bk::db
