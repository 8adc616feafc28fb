#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void read_without_security(const Node& node, Pass& pass) {
  const OperationSite site = site_of(node);
  if (site.writes() || site.webhook || site.callback) return;
  const yaml::Value* const security = security_of(node, pass);
  if (security == nullptr || security->size() == 0)
    pass.report_field(node, "security", site.title() + " is not protected by any security scheme");
}

}  // namespace bkctl::lint
