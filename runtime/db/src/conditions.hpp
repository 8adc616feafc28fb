#pragma once

#include <string>
#include <string_view>

#include "bk/core/result.hpp"
#include "bk/db/entity.hpp"
#include "bk/db/query.hpp"
#include "sql_text.hpp"

namespace bk::db {

enum class Versions : std::uint8_t { kCompared, kIgnored };

/// Appends ` WHERE …`, or nothing when nothing is limited. `versions`: whether if_match()
/// conditions count.
Result<void> add_where(
    SqlText& sql,
    const Entity& entity,
    const std::vector<Condition>& conditions,
    Versions versions = Versions::kCompared);
/// Appends a condition.
Result<void> add_condition(SqlText& sql, const Entity& entity, const Condition& condition);
/// Appends that one of the entity's text columns contains `text`, whatever the case.
void add_search(SqlText& sql, const Entity& entity, std::string_view text);

/// Whether an if_match() condition is among them.
bool has_version(const std::vector<Condition>& conditions);

/// The error of something that the client asked for in its query.
Error query_error(std::string_view part, std::string message);

/// Whether the context's work names a column that the entity does not have: a bug of the service.
Error no_such_column(const Entity& entity, std::string_view name);

}  // namespace bk::db
