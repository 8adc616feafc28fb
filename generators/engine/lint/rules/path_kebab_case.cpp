#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void path_kebab_case(const Node& node, Pass& pass) {
  // {parameters} are named for their variable.
  bool braces = false;
  for (const char c : path_of(node)) {
    if (c == '{') braces = true;
    if (c == '}') braces = false;
    const bool odd = (c >= 'A' && c <= 'Z') || c == '_' || c == ' ';
    if (braces || !odd) continue;
    pass.report(node, "the path " + spec::quoted(path_of(node)) + " is not in kebab-case");
    return;
  }
}

}  // namespace bkctl::lint
