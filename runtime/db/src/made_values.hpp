#pragma once

#include <optional>
#include <string>

#include "bk/core/result.hpp"
#include "bk/core/scalar.hpp"
#include "bk/core/time.hpp"
#include "bk/db/entity.hpp"
#include "bk/db/statement.hpp"

namespace bk::db {

/// What the server puts into a column of a new row; nullopt when the database does (kSequence) or
/// the client must (kClient).
std::optional<Scalar> made_value(const Column& column, Timestamp now, Dialect dialect);

/// Whether the client's value counts for a new row.
bool client_may_say(Source source);

/// 26 characters that sort by time: https://github.com/ulid/spec
std::string make_ulid(bool lower = false);

}  // namespace bk::db
