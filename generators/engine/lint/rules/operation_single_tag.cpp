#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void operation_single_tag(const Node& node, Pass& pass) {
  const yaml::Value* const tags = node.find("tags");
  if (tags != nullptr && tags->size() > 1)
    pass.report_field(node, "tags", site_of(node).title() + " has more than one tag");
}

}  // namespace bkctl::lint
