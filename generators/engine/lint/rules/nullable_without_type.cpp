#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void nullable_without_type(const Node& node, Pass& pass) {
  if (node.version != spec::Version::k30 || node.find("nullable") == nullptr) return;
  if (node.find("type") == nullptr && node.find("$ref") == nullptr)
    pass.report_field(node, "nullable", "\"nullable\" stands without \"type\" and has no effect");
}

}  // namespace bkctl::lint
