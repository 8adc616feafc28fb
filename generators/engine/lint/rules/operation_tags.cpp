#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void operation_tags(const Node& node, Pass& pass) {
  const yaml::Value* const tags = node.find("tags");
  if (tags == nullptr || tags->size() == 0)
    pass.report_field(node, "tags", site_of(node).title() + " has no tags");
}

}  // namespace bkctl::lint
