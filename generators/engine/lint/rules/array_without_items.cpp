#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void array_without_items(const Node& node, Pass& pass) {
  if (node.text("type") != "array" || node.find("items") != nullptr) return;
  // Also a response that someone took for a schema.
  const bool known = !node.is(spec::Shape::kAny) && !node.is(spec::Shape::kResponse);
  if (known && node.version < spec::Version::k31) return;
  if (node.find("prefixItems") || node.find("$ref") || node.find("$dynamicRef")) return;
  pass.report(node, "a list does not say what stands in it").help = "add items";
}

}  // namespace bkctl::lint
