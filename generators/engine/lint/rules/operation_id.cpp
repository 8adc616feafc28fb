#include "engine/base/name.hpp"
#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void operation_id(const Node& node, Pass& pass) {
  if (node.says("operationId")) return;
  const OperationSite site = site_of(node);
  Diagnostic& finding =
      pass.report_field(node, "operationId", site.title() + " has no operationId");
  if (!site.path.empty())
    finding.help = "add one, for example operationId: " + Name(site.title()).camel();
}

}  // namespace bkctl::lint
