#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void servers(const Node& node, Pass& pass) {
  if (node.version == spec::Version::k20) return;
  const yaml::Value* const servers = node.find("servers");
  if (servers != nullptr && servers->size() != 0) return;
  // Descriptions of webhooks only, and libraries of components, are served nowhere.
  if (servers == nullptr && node.find("paths") == nullptr) return;
  pass.report_field(node, "servers", "the document names no servers");
}

}  // namespace bkctl::lint
