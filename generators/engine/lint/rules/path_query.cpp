#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void path_query(const Node& node, Pass& pass) {
  const bool path = node.parent != nullptr && node.parent->is(spec::Shape::kPaths);
  if (!path || node.key().find('?') == std::string_view::npos) return;
  pass.report(node, "the path " + spec::quoted(node.key()) + " contains a query").help =
      "describe it as a parameter with in: query";
}

}  // namespace bkctl::lint
