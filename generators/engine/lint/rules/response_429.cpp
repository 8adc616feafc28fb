#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void response_429(const Node& node, Pass& pass) {
  const yaml::Value* const responses = node.find("responses");
  if (responses == nullptr || responses->find("429") || responses->find("4XX")) return;
  pass.report_field(node, "responses", site_of(node).title() + " documents no response 429");
}

}  // namespace bkctl::lint
