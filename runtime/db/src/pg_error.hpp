#pragma once

#include <string>
#include <string_view>

#include "bk/core/error.hpp"
#include "verb.hpp"

struct pg_conn;
struct pg_result;

namespace bk::db {

/// The failure that a result stands for, by its SQLSTATE:
/// https://www.postgresql.org/docs/15/errcodes-appendix.html
Error pg_error(const pg_result* result, Verb verb);
/// The server is away or cannot be reached; the connection's message becomes the cause.
Error pg_lost(pg_conn* connection);

std::string_view sqlstate_of(const pg_result* result);
/// Serialisation failure or deadlock: the whole transaction may succeed when run again.
bool is_serialisation_failure(std::string_view sqlstate);
/// The prepared statement does not fit the schema any more, or is gone: prepare it anew.
bool is_stale_statement(std::string_view sqlstate);

}  // namespace bk::db
