#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void client_error_response(const Node& node, Pass& pass) {
  const yaml::Value* const responses = node.find("responses");
  if (responses == nullptr || !responses->is_object()) return;
  for (const yaml::Member& member : responses->members()) {
    if (member.key == "default" || member.key.starts_with('4')) return;
  }
  pass.report_field(node, "responses", site_of(node).title() + " documents no 4XX response");
}

}  // namespace bkctl::lint
