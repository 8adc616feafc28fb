#pragma once

#include <cstdint>
#include <string_view>

namespace bk::db {

/// What a statement does, by its first word.
enum class Verb : std::uint8_t {
  kQuery,  // SELECT, VALUES
  kWith,   // WITH: a query or a change
  kInsert,
  kUpdate,
  kDelete,
  kControl,  // BEGIN, COMMIT, SAVEPOINT …: not for users
  kAlone,    // PRAGMA, VACUUM …: not inside a transaction (SQLite)
  kOther,    // DDL and the rest
};
Verb verb_of(std::string_view sql);

/// `SELECT`, `INSERT` …, as metrics and spans call it.
std::string_view to_string(Verb verb);

/// Whether it may be sent again when nobody knows if it was executed.
inline bool is_query(Verb verb) {
  return verb == Verb::kQuery;
}
/// Whether it reports how many rows it changed.
inline bool counts_rows(Verb verb) {
  return verb == Verb::kInsert || verb == Verb::kUpdate || verb == Verb::kDelete ||
         verb == Verb::kWith;
}

}  // namespace bk::db
