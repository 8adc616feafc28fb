#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void markdown_eval(const Node& node, Pass& pass) {
  for (const std::string_view field : {"description", "title", "summary"}) {
    const std::string_view text = node.text(field);
    if (text.find("eval(") == std::string_view::npos) continue;
    pass.report(
        *node.value->find_member(field), "the " + std::string(field) + " contains \"eval(\"");
  }
}

}  // namespace bkctl::lint
