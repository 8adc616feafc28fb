#pragma once

#include <vector>

#include "bk/async/task.hpp"
#include "bk/db/entity.hpp"
#include "bk/db/executor.hpp"
#include "bk/db/query.hpp"

namespace bk::db {

Error no_row();

/// The failure when a statement changed nothing: there is no such row, or not in the version that
/// the client knows.
Task<Error> why_nothing(
    Executor& executor,
    Context& context,
    const Entity& entity,
    const std::vector<Condition>& conditions);

}  // namespace bk::db
