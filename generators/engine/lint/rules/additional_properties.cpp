#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void additional_properties(const Node& node, Pass& pass) {
  const yaml::Value* const more = node.find("additionalProperties");
  if (more == nullptr || (more->is_boolean() && !more->as_boolean())) return;
  pass.report_field(
      node, "additionalProperties", "an object takes properties that are not described");
}

}  // namespace bkctl::lint
