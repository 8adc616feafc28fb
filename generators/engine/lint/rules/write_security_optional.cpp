#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void write_security_optional(const Node& node, Pass& pass) {
  const OperationSite site = site_of(node);
  if (!site.writes() || site.webhook || site.callback) return;
  const yaml::Value* const security = security_of(node, pass);
  if (security != nullptr && security->size() != 0 && is_public(security))
    pass.report_field(node, "security", site.title() + " may be called without any security");
}

}  // namespace bkctl::lint
