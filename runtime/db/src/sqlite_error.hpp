#pragma once

#include "bk/core/error.hpp"
#include "limits.hpp"
#include "verb.hpp"

struct sqlite3;

namespace bk::db {

/// The failure that `code` (extended) and the connection's message stand for.
Error sqlite_error(sqlite3* connection, int code, Verb verb, const Limits& limits);

}  // namespace bk::db
