#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void array_parameter_style(const Node& node, Pass& pass) {
  if (node.version == spec::Version::k20) return;
  const yaml::Value* const schema = pass.resolve(node.find("schema"));
  if (schema == nullptr) return;
  const bool list =
      has_type(*schema, "array") || schema->find("items") || schema->find("prefixItems");
  if (!list || (node.find("style") != nullptr && node.find("explode") != nullptr)) return;
  pass.report(
      node,
      "the list parameter " + spec::quoted(node.text("name")) + " does not say style and explode");
}

}  // namespace bkctl::lint
