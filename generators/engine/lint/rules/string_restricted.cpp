#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void string_restricted(const Node& node, Pass& pass) {
  if (!has_type(*node.value, "string")) return;
  for (const std::string_view keyword : {"format", "pattern", "enum", "const"}) {
    if (node.find(keyword) != nullptr) return;
  }
  pass.report(node, "a text has no format, pattern or enum");
}

}  // namespace bkctl::lint
