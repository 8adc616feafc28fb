#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void markdown_script(const Node& node, Pass& pass) {
  for (const std::string_view field : {"description", "title", "summary"}) {
    const std::string_view text = node.text(field);
    const std::size_t at = text.find('<');
    if (at == std::string_view::npos) continue;
    const std::string small = lower(text.substr(at));
    for (const std::string_view tag : {"<script", "<iframe", "javascript:"}) {
      if (small.find(tag) == std::string::npos) continue;
      pass.report(
          *node.value->find_member(field),
          "the " + std::string(field) + " contains \"" + std::string(tag) + "\"");
      break;
    }
  }
}

}  // namespace bkctl::lint
