#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void response_401(const Node& node, Pass& pass) {
  const yaml::Value* const responses = node.find("responses");
  if (responses == nullptr || is_public(security_of(node, pass))) return;
  for (const std::string_view status : {"401", "4XX", "default"}) {
    if (responses->find(status) != nullptr) return;
  }
  pass.report_field(node, "responses", site_of(node).title() + " documents no response 401");
}

}  // namespace bkctl::lint
