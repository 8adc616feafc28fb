#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void path_trailing_slash(const Node& node, Pass& pass) {
  const bool path = node.parent != nullptr && node.parent->is(spec::Shape::kPaths);
  if (!path || node.key().size() < 2 || !node.key().ends_with('/')) return;
  pass.report(node, "the path " + spec::quoted(node.key()) + " ends with a slash");
}

}  // namespace bkctl::lint
