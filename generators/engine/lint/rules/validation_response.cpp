#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void validation_response(const Node& node, Pass& pass) {
  const yaml::Value* const responses = node.find("responses");
  if (responses == nullptr) return;
  for (const std::string_view status : {"400", "422", "4XX", "default"}) {
    if (responses->find(status) != nullptr) return;
  }
  if (node.find("requestBody") == nullptr && parameters_of(node, pass).empty()) return;
  pass.report_field(
      node, "responses", site_of(node).title() + " documents no response for invalid input");
}

}  // namespace bkctl::lint
