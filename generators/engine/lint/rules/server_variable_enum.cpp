#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void server_variable_enum(const Node& node, Pass& pass) {
  const yaml::Value* const list = node.find("enum");
  if (node.version != spec::Version::k30 || list == nullptr || list->size() != 0) return;
  pass.report_field(
      node, "enum", "the enum of the server variable " + spec::quoted(node.key()) + " is empty");
}

}  // namespace bkctl::lint
