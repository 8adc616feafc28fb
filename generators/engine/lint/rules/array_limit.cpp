#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void array_limit(const Node& node, Pass& pass) {
  if (has_type(*node.value, "array") && node.find("maxItems") == nullptr)
    pass.report(node, "a list has no maxItems");
}

}  // namespace bkctl::lint
