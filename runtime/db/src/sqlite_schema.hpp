#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bk/db/introspect.hpp"

namespace bk::db {

/// SQL in one spelling: single blanks, identifiers without quotes. For comparing only.
std::string plain_sql(std::string_view sql);

/// The parts of a CREATE TABLE statement: the table with its options, each column, each constraint.
void add_sqlite_table(
    const std::string& name, std::string_view sql, std::vector<SchemaObject>& out);

}  // namespace bk::db
