#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void string_limit(const Node& node, Pass& pass) {
  if (!has_type(*node.value, "string")) return;
  for (const std::string_view keyword : {"maxLength", "enum", "const"}) {
    if (node.find(keyword) != nullptr) return;
  }
  pass.report(node, "a text has no maxLength");
}

}  // namespace bkctl::lint
