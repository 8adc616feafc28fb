#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void nested_callbacks(const Node& node, Pass& pass) {
  if (node.find("callbacks") != nullptr && site_of(node).callback)
    pass.report_field(node, "callbacks", "a callback describes callbacks of its own");
}

}  // namespace bkctl::lint
