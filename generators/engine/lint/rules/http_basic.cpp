#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void http_basic(const Node& node, Pass& pass) {
  const bool basic = node.text("type") == "basic" ||
                     (node.text("type") == "http" && lower(node.text("scheme")) == "basic");
  if (basic)
    pass.report(node, "the security scheme " + spec::quoted(node.key()) + " is HTTP basic");
}

}  // namespace bkctl::lint
