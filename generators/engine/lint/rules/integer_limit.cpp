#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void integer_limit(const Node& node, Pass& pass) {
  if (!has_type(*node.value, "integer") || node.find("enum") || node.find("const")) return;
  const bool low = node.find("minimum") != nullptr || node.find("exclusiveMinimum") != nullptr;
  const bool high = node.find("maximum") != nullptr || node.find("exclusiveMaximum") != nullptr;
  if (!low || !high)
    pass.report(
        node,
        std::string("an integer has no ") + (low    ? "maximum"
                                             : high ? "minimum"
                                                    : "minimum and maximum"));
}

}  // namespace bkctl::lint
