#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void webhook_servers(const Node& node, Pass& pass) {
  if (node.is(spec::Shape::kRoot)) {
    const yaml::Value* const webhooks = node.find("webhooks");
    const yaml::Member* const servers = webhooks ? webhooks->find_member("servers") : nullptr;
    if (servers != nullptr && servers->value->is_array())
      pass.report(*servers, "webhooks have no servers");
    return;
  }
  const bool item = node.is(spec::Shape::kPathItem) && node.field == "webhooks";
  const bool operation = node.is(spec::Shape::kOperation) && site_of(node).webhook;
  if ((item || operation) && node.find("servers") != nullptr)
    pass.report_field(node, "servers", "a webhook describes servers");
}

}  // namespace bkctl::lint
