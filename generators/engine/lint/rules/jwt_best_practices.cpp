#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void jwt_best_practices(const Node& node, Pass& pass) {
  const bool jwt = node.text("type") == "oauth2" || lower(node.text("bearerFormat")) == "jwt";
  if (!jwt || node.text("description").find("RFC8725") != std::string_view::npos) return;
  pass.report(
      node,
      "the security scheme " + spec::quoted(node.key()) + " does not say that it follows RFC8725");
}

}  // namespace bkctl::lint
