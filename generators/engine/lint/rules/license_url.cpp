#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void license_url(const Node& node, Pass& pass) {
  if (node.says("url") || node.says("identifier")) return;
  pass.report(
      node,
      node.version >= spec::Version::k31 ? "the license has neither identifier nor url"
                                         : "the license has no url");
}

}  // namespace bkctl::lint
