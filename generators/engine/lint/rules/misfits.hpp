#pragma once

#include "engine/lint/instances.hpp"
#include "engine/lint/pass.hpp"

namespace bkctl::lint {

/// Reports the first way in which a value does not fit its schema, and the others as notes.
/// `called`: "the example".
void report_misfits(
    const yaml::Value& value,
    const yaml::Value& schema,
    Direction direction,
    std::string_view called,
    Pass& pass);

/// The values of `example` and `examples` of an object, references followed: against the schema.
void report_examples(
    const yaml::Value& holder, const yaml::Value& schema, Direction direction, Pass& pass);

}  // namespace bkctl::lint
