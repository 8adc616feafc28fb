#include "engine/ir/infer.hpp"
namespace bkctl::ir {
void infer(Lowering&) {}
}  // namespace bkctl::ir
