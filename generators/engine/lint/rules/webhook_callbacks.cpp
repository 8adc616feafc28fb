#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void webhook_callbacks(const Node& node, Pass& pass) {
  if (node.find("callbacks") != nullptr && site_of(node).webhook)
    pass.report_field(node, "callbacks", "a webhook describes callbacks");
}

}  // namespace bkctl::lint
