#include "engine/lint/rules/rules.hpp"

namespace bkctl::lint {

void tags(const Node& node, Pass& pass) {
  const yaml::Value* const tags = node.find("tags");
  if (tags == nullptr || tags->size() == 0)
    pass.report_field(node, "tags", "the document has no list of tags");
}

}  // namespace bkctl::lint
