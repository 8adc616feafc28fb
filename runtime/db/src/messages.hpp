#pragma once

#include "bk/core/error.hpp"
#include "verb.hpp"

namespace bk::db {

// What clients are told, the same for both engines.

inline Error unique_violation() {
  return conflict("there is one with these values already");
}
inline Error foreign_key_violation(Verb verb) {
  if (verb == Verb::kDelete) return conflict("other data refers to it");
  return Error{ErrorCode::kUnprocessable, "it refers to something that is not there"};
}
inline Error not_null_violation() {
  return Error{ErrorCode::kUnprocessable, "a value that must be there is missing"};
}
inline Error check_violation() {
  return Error{ErrorCode::kUnprocessable, "a value is outside of what is allowed"};
}
inline Error bad_value() {
  return Error{ErrorCode::kUnprocessable, "a value does not fit the type it is stored as"};
}
inline Error nul_in_text() {
  return Error{ErrorCode::kUnprocessable, "text with a NUL character cannot be stored"};
}
inline Error control_refused() {
  return internal_error(
      "BEGIN, COMMIT, SAVEPOINT and the like are not for execute(): use Executor::transaction()");
}
inline Error idle_too_long() {
  return Error{
      ErrorCode::kDeadlineExceeded, "the transaction did nothing for too long and was rolled back"};
}
inline Error script_refused() {
  return internal_error(
      "a script must not hold BEGIN, COMMIT or ROLLBACK: it runs inside a transaction");
}

}  // namespace bk::db
