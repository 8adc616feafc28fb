#pragma once

#include "engine/ir/lower_types.hpp"
#include "engine/ir/lowering.hpp"

namespace bkctl::ir {

/// x-bk-jobs at the root: {name: {payload, schedule, queue, retry, unique, timeout, description}}.
void lower_jobs(Lowering& lowering, TypeLowering& types);

/// Marks the payloads' schemas.
void mark_jobs(const spec::Document& document, Usage& usage);

}  // namespace bkctl::ir
