#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void info_license(const Node& node, Pass& pass) {
  if (node.find("license") == nullptr) pass.report(node, "\"info\" has no license");
}

}  // namespace bkctl::lint
