#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void path_trailing_slash(const Node& node, Pass& pass) {
  const std::string_view path = path_of(node);
  if (path.size() < 2 || !path.ends_with('/')) return;
  pass.report(node, "the path " + spec::quoted(path) + " ends with a slash");
}

}  // namespace bkctl::lint
