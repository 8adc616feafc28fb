#include <string>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void operation_id_url_safe(const Node& node, Pass& pass) {
  const std::string_view id = node.text("operationId");
  for (const char c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || std::string_view{"-._~:/?#[]@!$&'()*+,;="}.find(c) != std::string_view::npos)
      continue;
    pass.report(
        *node.find("operationId"),
        "the operationId " + spec::quoted(id) + " cannot stand in a URL as it is");
    return;
  }
}

}  // namespace bkctl::lint
