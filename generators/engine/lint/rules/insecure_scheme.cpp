#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void insecure_scheme(const Node& node, Pass& pass) {
  const std::string scheme = lower(node.text("scheme"));
  if (node.text("type") == "http" && (scheme == "negotiate" || scheme == "oauth"))
    pass.report_field(
        node,
        "scheme",
        "the scheme " + spec::quoted(node.text("scheme")) + " is considered insecure");
}

}  // namespace bkctl::lint
