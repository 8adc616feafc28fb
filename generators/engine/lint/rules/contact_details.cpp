#include <string>

#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void contact_details(const Node& node, Pass& pass) {
  std::string missing;
  for (const std::string_view field : {"name", "url", "email"}) {
    if (!node.says(field)) missing += (missing.empty() ? "" : ", ") + std::string(field);
  }
  if (!missing.empty()) pass.report(node, "the contact has no " + missing);
}

}  // namespace bkctl::lint
