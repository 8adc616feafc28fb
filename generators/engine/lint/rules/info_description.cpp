#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void info_description(const Node& node, Pass& pass) {
  if (node.says("description")) return;
  pass.report_field(node, "description", "\"info\" has no description").help =
      "say what the API is for, in CommonMark";
}

}  // namespace bkctl::lint
