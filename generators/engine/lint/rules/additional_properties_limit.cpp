#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void additional_properties_limit(const Node& node, Pass& pass) {
  const yaml::Value* const more = node.find("additionalProperties");
  if (more == nullptr || (more->is_boolean() && !more->as_boolean())) return;
  if (node.find("maxProperties") == nullptr)
    pass.report_field(node, "additionalProperties", "a map has no maxProperties");
}

}  // namespace bkctl::lint
