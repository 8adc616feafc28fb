#pragma once

#include "engine/ir/lowering.hpp"

namespace bkctl::ir {

/// Finds the resources that operations work on: fills Api::entities, Api::inferences and the
/// operations' actions. docs/… SPEC-MAPPING, "Resources, tables, actions".
void infer(Lowering& lowering);

}  // namespace bkctl::ir
