#pragma once

#include "bk/json/fields.hpp"
#include "bk/json/violations.hpp"
#include "bk/json/writer.hpp"
#include "field_set.hpp"

namespace bk::json {

/// A violation for each required field that is not in `seen`.
bool check_presence(
    const FieldTable& table, const FieldSet& seen, const Path* path, Violations& violations);

/// The members of a struct, without its braces.
void write_members(Writer& writer, const FieldTable& table, const void* object);

}  // namespace bk::json
