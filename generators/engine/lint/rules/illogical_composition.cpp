#include <string>
#include <unordered_set>

#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void illogical_composition(const Node& node, Pass& pass) {
  for (const std::string_view keyword : {"oneOf", "anyOf"}) {
    const yaml::Value* const list = node.find(keyword);
    if (list == nullptr || !list->is_array()) continue;
    if (list->size() == 1) {
      pass.report_field(node, keyword, spec::quoted(keyword) + " has one alternative only");
      continue;
    }
    std::unordered_set<const yaml::Value*> seen;
    for (const yaml::Value* each : list->items()) {
      const bool reference = each->find("$ref") != nullptr && each->size() == 1;
      const yaml::Value* const meant = reference ? pass.resolve(each) : nullptr;
      if (meant != nullptr && !seen.insert(meant).second)
        pass.report(*each, spec::quoted(keyword) + " has the same alternative twice");
    }
  }
}

}  // namespace bkctl::lint
