#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void path_query(const Node& node, Pass& pass) {
  const std::string_view path = path_of(node);
  if (path.find('?') == std::string_view::npos) return;
  pass.report(node, "the path " + spec::quoted(path) + " contains a query").help =
      "describe it as a parameter with in: query";
}

}  // namespace bkctl::lint
