#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void response_500(const Node& node, Pass& pass) {
  const yaml::Value* const responses = node.find("responses");
  if (responses == nullptr) return;
  for (const std::string_view status : {"500", "5XX", "default"}) {
    if (responses->find(status) != nullptr) return;
  }
  pass.report_field(node, "responses", site_of(node).title() + " documents no response 500");
}

}  // namespace bkctl::lint
