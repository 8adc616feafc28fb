#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void operation_summary(const Node& node, Pass& pass) {
  if (node.says("summary")) return;
  pass.report_field(node, "summary", site_of(node).title() + " has no summary");
}

}  // namespace bkctl::lint
