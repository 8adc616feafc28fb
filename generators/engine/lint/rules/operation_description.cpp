#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void operation_description(const Node& node, Pass& pass) {
  if (node.says("description")) return;
  pass.report_field(node, "description", site_of(node).title() + " has no description");
}

}  // namespace bkctl::lint
