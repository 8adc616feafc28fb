#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void parameter_description(const Node& node, Pass& pass) {
  if (node.says("description")) return;
  pass.report_field(
      node,
      "description",
      "the parameter " + spec::quoted(node.text("name")) + " has no description");
}

}  // namespace bkctl::lint
