#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void info_contact(const Node& node, Pass& pass) {
  if (node.find("contact") == nullptr) pass.report(node, "\"info\" has no contact");
}

}  // namespace bkctl::lint
