#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void integer_format(const Node& node, Pass& pass) {
  if (!has_type(*node.value, "integer") || node.find("enum") || node.find("const")) return;
  if (node.text("format") != "int32" && node.text("format") != "int64")
    pass.report(node, "an integer has neither format int32 nor int64");
}

}  // namespace bkctl::lint
