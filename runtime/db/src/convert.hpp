#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bk/core/scalar.hpp"
#include "bk/db/entity.hpp"
#include "bk/db/statement.hpp"

namespace bk::json {
class Value;
}

namespace bk::db {

/// The value in the one form that a column of this type stores and is compared in; nullopt when the
/// column cannot hold it. Null stays null.
std::optional<Scalar> fit(ColumnType type, Scalar value, Dialect dialect);

/// A JSON value for a column of this type.
std::optional<Scalar> from_json(ColumnType type, const json::Value& value, Dialect dialect);

/// A stored value as JSON text.
void append_json(std::string& out, ColumnType type, const Scalar& value);

/// JSON text that holds the character NUL, which PostgreSQL's jsonb cannot.
bool has_nul(std::string_view json);

}  // namespace bk::db
