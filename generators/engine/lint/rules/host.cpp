#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void host(const Node& node, Pass& pass) {
  if (node.version != spec::Version::k20 || node.says("host")) return;
  pass.report_field(node, "host", "the document names no host");
}

}  // namespace bkctl::lint
