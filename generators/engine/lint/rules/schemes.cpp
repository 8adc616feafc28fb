#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void schemes(const Node& node, Pass& pass) {
  if (node.version != spec::Version::k20) return;
  const yaml::Value* const schemes = node.find("schemes");
  if (schemes != nullptr && schemes->size() != 0) return;
  pass.report_field(node, "schemes", "the document names no schemes");
}

}  // namespace bkctl::lint
