#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void missing_type(const Node& node, Pass& pass) {
  if (node.find("type") != nullptr) return;
  for (const std::string_view other : {"$ref", "allOf", "anyOf", "oneOf", "not", "enum", "const"}) {
    if (node.find(other) != nullptr) return;
  }
  for (const auto& [keyword, type] :
       {std::pair{"properties", "object"},
        std::pair{"items", "array"},
        std::pair{"minLength", "string"},
        std::pair{"maxLength", "string"},
        std::pair{"pattern", "string"},
        std::pair{"minimum", "number"},
        std::pair{"maximum", "number"}}) {
    if (node.find(keyword) == nullptr) continue;
    pass.report(node, "the schema has " + spec::quoted(keyword) + " and no type").help =
        "add type: " + std::string(type);
    return;
  }
}

}  // namespace bkctl::lint
